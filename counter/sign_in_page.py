"""The sign-in page, and the page of the very first start."""

from PySide6.QtCore import QRegularExpression, Qt
from PySide6.QtGui import QRegularExpressionValidator
from PySide6.QtWidgets import (
    QHBoxLayout,
    QLabel,
    QLineEdit,
    QPushButton,
    QScrollArea,
    QVBoxLayout,
    QWidget,
)

from counter.dialogs import plain_field
from counter.painted import ChoiceBox, Lines, ToneSign, set_tone
from counter.screen import Choice, Said
from counter.sign_in_model import SignInModel, SignInScreen
from counter.whole_label import WholeLabel

_LONGEST_PIN = 32


class _Form(QScrollArea):
    """A heading, fields below each other, a line for errors, and one button.

    It scrolls where the window is too low: a laptop at 200 % has about 450 pixels.
    """

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self.setWidgetResizable(True)
        self.setFrameShape(QScrollArea.Shape.NoFrame)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        inner = QWidget()
        inner.setProperty("kind", "page")
        self.setWidget(inner)
        self.heading = WholeLabel()
        self.heading.setProperty("kind", "heading")
        self.explained = WholeLabel()
        self.explained.setProperty("kind", "soft")
        self.sign = ToneSign()
        self.said = Lines(3)
        self.button = QPushButton()
        self.button.setObjectName("enter")
        self.button.setProperty("kind", "primary")
        self.button.setMinimumHeight(44)
        self.button.setAutoDefault(False)
        self.column = QVBoxLayout(inner)
        self.column.setContentsMargins(20, 24, 20, 20)
        self.column.setSpacing(6)
        self.column.addWidget(self.heading)
        self.column.addWidget(self.explained)
        self.column.addSpacing(12)

    def add(self, words: str, field: QWidget) -> None:
        """Add a field below its name."""
        label = QLabel(words)
        label.setProperty("kind", "small")
        label.setBuddy(field)
        self.column.addWidget(label)
        self.column.addWidget(field)
        self.column.addSpacing(4)

    def add_end(self) -> None:
        """Add the line for errors and the button; fields come before."""
        self.column.addSpacing(6)
        self.column.addWidget(self.button)
        self.column.addSpacing(4)
        self.add_said()

    def add_said(self) -> None:
        """Add the line for errors alone."""
        row = QHBoxLayout()
        row.setSpacing(4)
        row.addWidget(self.sign, 0, Qt.AlignmentFlag.AlignTop)
        row.addWidget(self.said, 1)
        self.column.addLayout(row)
        self.column.addStretch(1)

    def show_screen(self, screen: SignInScreen) -> None:
        """Show what the view model holds."""
        self.say(screen.said)

    def say(self, said: Said) -> None:
        """Show a line of words."""
        self.sign.show_said(said)
        set_tone(self.said, said.tone)
        self.said.say(said.text)


def pin_field(words: str, name: str) -> QLineEdit:
    """Return a field for a PIN: digits only, and none of them shown."""
    field = plain_field(words, name)
    field.setEchoMode(QLineEdit.EchoMode.Password)
    field.setInputMethodHints(Qt.InputMethodHint.ImhDigitsOnly)
    digits = QRegularExpression(f"[0-9]{{0,{_LONGEST_PIN}}}")
    field.setValidator(QRegularExpressionValidator(digits, field))
    return field


class SignInPage(_Form):
    """Who is it, and the PIN."""

    def __init__(self, model: SignInModel, parent: QWidget) -> None:
        super().__init__(parent)
        self._model = model
        self._choices: tuple[Choice, ...] = ()
        self.officers = ChoiceBox()
        self.officers.setObjectName("officers")
        self.officers.setAccessibleName(self.tr("Cán bộ"))
        self.pin = pin_field(self.tr("Mã PIN"), "pin")
        self.add(self.tr("Cán bộ"), self.officers)
        self.add(self.tr("Mã PIN"), self.pin)
        self.button.setText(self.tr("Đăng nhập"))
        self.add_end()
        self.button.clicked.connect(self._enter)
        self.pin.returnPressed.connect(self._enter)

    def show_screen(self, screen: SignInScreen) -> None:
        """Show what the view model holds."""
        self.heading.setText(screen.title)
        self.explained.setText("\n".join(filter(None, (screen.serves, screen.note))))
        if screen.officers != self._choices:
            self._fill(screen)
        may = not screen.busy and not screen.wait_seconds
        self.button.setText(self.tr("Đang kiểm tra…") if screen.busy else self.tr("Đăng nhập"))
        again = may and not self.pin.isEnabled()
        for part in (self.button, self.pin, self.officers):
            part.setEnabled(may)
        if again:
            self.pin.setFocus()  # Qt takes the focus from a field that is switched off
        self.say(screen.said)

    def prefer(self, key: str) -> None:
        """Choose an officer in the list and wait for the PIN."""
        position = self.officers.findData(key)
        if position >= 0:
            self.officers.setCurrentIndex(position)
        self.pin.setFocus()

    def _fill(self, screen: SignInScreen) -> None:
        chosen = self.officers.currentData() or screen.preferred
        self._choices = screen.officers
        self.officers.clear()
        for one in screen.officers:
            self.officers.addItem(f"{one.words} ({one.key})", one.key)
        position = self.officers.findData(chosen)
        self.officers.setCurrentIndex(max(position, 0 if screen.officers else -1))

    def _enter(self) -> None:
        pin = self.pin.text()
        self.pin.clear()
        self._model.sign_in(self.officers.currentData() or "", pin)


class FirstPage(_Form):
    """The very first start: nobody can sign in yet, so the first officer is created here."""

    def __init__(self, model: SignInModel, parent: QWidget) -> None:
        super().__init__(parent)
        self._model = model
        self.heading.setText(self.tr("Tạo cán bộ đầu tiên"))
        self.explained.setText(
            self.tr("Trung tâm chưa có cán bộ nào. Người đầu tiên tự tạo tên và mã PIN ở đây.")
        )
        self.key = plain_field(self.tr("Mã cán bộ, ví dụ: lan"), "key")
        self.key.setMaxLength(32)
        self.name = plain_field(self.tr("Họ và tên"), "name")
        self.name.setMaxLength(80)
        self.pin = pin_field(self.tr("Mã PIN, ít nhất 6 chữ số"), "pin")
        self.again = pin_field(self.tr("Nhập lại mã PIN"), "again")
        for field in (self.key, self.name, self.pin, self.again):
            self.add(field.accessibleName(), field)
            field.returnPressed.connect(self._next_or_enter)
        self.button.setText(self.tr("Tạo và đăng nhập"))
        self.add_end()
        self.button.clicked.connect(self._enter)

    def show_screen(self, screen: SignInScreen) -> None:
        """Show what the view model holds."""
        refused = not screen.busy and not self.button.isEnabled()
        self.button.setEnabled(not screen.busy)
        self.say(screen.said)
        if refused:
            self._try_again()

    def _next_or_enter(self) -> None:
        if self.again.hasFocus():
            self._enter()
        else:
            self.focusNextChild()

    def _enter(self) -> None:
        fields = (self.key, self.name, self.pin, self.again)
        self._model.create(*(field.text() for field in fields))
        if self.button.isEnabled():  # refused here, without asking the hall
            self._try_again()

    def _try_again(self) -> None:
        """Empty the PINs and wait for the first field that is empty."""
        self.pin.clear()
        self.again.clear()
        next(
            field for field in (self.key, self.name, self.pin) if not field.text().strip()
        ).setFocus()


class LoadingPage(_Form):
    """Nothing has been read yet: says what it waits for."""

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self.explained.setText(self.tr("Đang mở cơ sở dữ liệu…"))
        self.add_said()

    def show_screen(self, screen: SignInScreen) -> None:
        """Show what the view model holds."""
        self.heading.setText(screen.title)
        self.say(screen.said)
