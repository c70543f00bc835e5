"""A Widgets style sheet from the look's tokens.

All sizes are logical pixels: Qt scales them by the screen's factor, 125 to 200 % and more. Parts
are named by dynamic properties (`kind`, `tone`), so that any window can use them.
"""

from dataclasses import asdict
from string import Template
from typing import Final

from common.look import theme
from common.look.widgets_colours import LIGHT, WidgetColours

BODY_PX: Final = 14
SMALL_PX: Final = 12
HERO_PX: Final = 84

_SHEET = Template(
    """
QWidget { font-family: "$family"; font-size: ${body}px; color: $ink; }
QMainWindow, QDialog, QScrollArea, QWidget[kind="page"] { background: $paper; }
QWidget[kind="bar"] { background: $card; border-bottom: 1px solid $line; }
QFrame[kind="card"] { background: $card; border: 1px solid $line; border-radius: 12px; }
QFrame[kind="card"] QLabel, QWidget[kind="bar"] QLabel { background: transparent; }
QLabel[kind="soft"], QLabel[tone="plain"] { color: $ink_soft; }
QLabel[kind="heading"] { font-size: 20px; font-weight: 800; }
QLabel[kind="title"] { font-weight: 600; }
QLabel[kind="small"] { color: $ink_soft; font-size: ${small}px; }
QLabel[kind="hero"] { color: $accent; font-weight: 800; font-size: ${hero}px; }
QLabel[kind="bar-number"] { color: $accent; font-weight: 800; font-size: 24px; }
QLabel[kind="hero"]:disabled { color: $line; }
QLabel[kind="training"] {
    background: $strip; color: $on_strip; font-weight: 600; padding: 4px 12px;
}
QLabel[kind="chip"], QFrame[kind="card"] QLabel[kind="chip"] {
    background: $accent_tint; color: $on_accent_tint; font-weight: 600; font-size: ${small}px;
    border-radius: 4px; padding: 1px 6px;
}
QLabel[tone="good"] { color: $good; }
QLabel[tone="bad"] { color: $bad; font-weight: 600; }

QPushButton {
    background: $card; border: 1px solid $line; border-radius: 8px; padding: 4px 10px;
    font-weight: 600; min-height: 26px;
}
QPushButton:hover { border-color: $accent; }
QPushButton:pressed { background: $accent_tint; }
QPushButton:focus { border: 2px solid $accent; padding: 3px 9px; }
QPushButton:disabled { color: $faint; background: $paper; }
QPushButton[kind="primary"] {
    background: $accent; color: $on_accent; border-color: $accent; border-radius: 10px;
}
QPushButton[kind="primary"]:hover, QPushButton[kind="primary"]:pressed {
    background: $accent_pressed;
}
QPushButton[kind="primary"]:focus { border: 2px solid $ink; }
QPushButton[kind="primary"]:disabled { background: $line; color: $ink_soft; border-color: $line; }
QPushButton[deed="true"] { min-height: 0; padding: 0; }
QPushButton[kind="quiet"] {
    background: transparent; border-color: transparent; color: $accent; padding: 2px 8px;
    min-height: 22px;
}
QPushButton[kind="quiet"]:hover { background: $accent_tint; }
QPushButton[kind="quiet"]:focus { border: 2px solid $accent; padding: 1px 7px; }
QPushButton[kind="quiet"]:checked { background: $accent_tint; }

QLineEdit, QComboBox {
    background: $card; border: 1px solid $edge; border-radius: 8px; padding: 6px 10px;
    min-height: 22px; selection-background-color: $accent; selection-color: $on_accent;
}
QLineEdit:focus, QComboBox:focus { border: 2px solid $accent; padding: 5px 9px; }
QLineEdit:disabled, QComboBox:disabled { background: $paper; color: $ink_soft; }
QComboBox::drop-down { border: none; width: 24px; }
QComboBox::down-arrow { image: none; }
QComboBox QAbstractItemView {
    background: $card; border: 1px solid $edge; outline: none;
    selection-background-color: $accent_tint; selection-color: $on_accent_tint;
}
QComboBox QAbstractItemView::item { min-height: 30px; padding: 0 8px; }

QRadioButton, QCheckBox { spacing: 8px; min-height: 26px; background: transparent; }
QRadioButton::indicator, QCheckBox::indicator {
    width: 14px; height: 14px; border: 2px solid $ink_soft; background: $card;
}
QRadioButton::indicator { border-radius: 9px; }
QCheckBox::indicator { border-radius: 4px; }
QRadioButton::indicator:checked, QCheckBox::indicator:checked {
    border-color: $accent; background: $accent;
}
QRadioButton:focus, QCheckBox:focus { color: $accent; }
QRadioButton:disabled, QCheckBox:disabled { color: $faint; }

QTabWidget::pane { border: 1px solid $line; border-radius: 12px; background: $card; top: -1px; }
QTabWidget::tab-bar { left: 8px; }
QTabBar { background: transparent; }
QTabBar::tab {
    background: transparent; color: $ink_soft; padding: 6px 10px; border: none;
    border-bottom: 3px solid transparent;
}
QTabBar::tab:selected { color: $ink; font-weight: 600; border-bottom-color: $accent; }
QTabBar::tab:focus { color: $accent; }
QListView { background: $card; border: none; border-radius: 12px; outline: none; }
QListWidget::item { padding: 5px 10px; color: $ink; border-radius: 8px; }
QListWidget::item:selected { background: $accent_tint; color: $on_accent_tint; }
QMenu { background: $card; border: 1px solid $edge; padding: 4px; }
QMenu::item { padding: 7px 16px; border-radius: 6px; }
QMenu::item:selected { background: $accent_tint; color: $on_accent_tint; }
QMenu::item:disabled { color: $faint; }
QMenu::separator { height: 1px; background: $line; margin: 4px 8px; }
QMenu[kind="checks"]::item { padding-left: 34px; }
QMenu::indicator {
    width: 12px; height: 12px; left: 10px; border: 2px solid $ink_soft; border-radius: 4px;
    background: $card;
}
QMenu::indicator:exclusive { border-radius: 8px; }
QMenu::indicator:checked { border-color: $accent; background: $accent; }
QToolTip { background: $card; color: $ink; border: 1px solid $edge; padding: 4px; }
QScrollBar:vertical { background: transparent; width: 10px; margin: 2px; }
QScrollBar::handle:vertical { background: $edge; border-radius: 3px; min-height: 24px; }
QScrollBar:horizontal { background: transparent; height: 10px; margin: 2px; }
QScrollBar::handle:horizontal { background: $edge; border-radius: 3px; min-width: 24px; }
QScrollBar::add-line:horizontal, QScrollBar::sub-line:horizontal { width: 0; }
QScrollBar::add-page:horizontal, QScrollBar::sub-page:horizontal { background: transparent; }
QScrollBar::add-line:vertical, QScrollBar::sub-line:vertical { height: 0; }
QScrollBar::add-page:vertical, QScrollBar::sub-page:vertical { background: transparent; }
"""
)


def style_sheet(colours: WidgetColours = LIGHT) -> str:
    """Return the style sheet of every Widgets window."""
    return _SHEET.substitute(
        asdict(colours), family=theme.FAMILY, body=BODY_PX, small=SMALL_PX, hero=HERO_PX
    )
