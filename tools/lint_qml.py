# noqa: INP001 — a script, not part of the program
"""Check all QML against the Python types it uses; `make lint` runs it.

Every module with `@QmlElement` classes is imported, and its types are described for qmllint in
.venv/qml as they are at run time: an unknown type, property or argument is an error. A property
that is an object has the type which its getter's annotation names.
"""

import importlib
import inspect
import os
import shutil
import subprocess
import sys
from collections import defaultdict
from collections.abc import Iterator
from pathlib import Path
from typing import Final, get_origin

from PySide6.QtCore import QAbstractItemModel, QMetaMethod, QMetaProperty, QObject

HOUSE: Final = Path(__file__).parents[1]
TYPES: Final = HOUSE / ".venv" / "qml"
FOLDERS: Final = ("kiosk", "common/look", "display")
CONTROLS: Final = HOUSE / "common" / "look" / "qml"

QmlType = type[QObject]


def describe_types() -> None:
    """Write a `qmldir` and a `qmltypes` file for each of our modules."""
    modules: dict[str, list[QmlType]] = defaultdict(list)
    for file in sorted(file for folder in FOLDERS for file in (HOUSE / folder).rglob("*.py")):
        if "\n@QmlElement\n" in file.read_text(encoding="utf-8"):
            name = ".".join(file.relative_to(HOUSE).with_suffix("").parts)
            module = importlib.import_module(name)
            modules[module.QML_IMPORT_NAME].extend(_elements(module))
    # a module that is gone must not leave its types behind
    shutil.rmtree(TYPES, ignore_errors=True)
    for name, kinds in modules.items():
        folder = TYPES.joinpath(*name.split("."))
        folder.mkdir(parents=True, exist_ok=True)
        components = "".join(_component(name, kind) for kind in kinds)
        (folder / "qmldir").write_text(
            f"module {name}\ntypeinfo types.qmltypes\ndepends QtQml.Models\ndepends QtQuick\n"
        )
        (folder / "types.qmltypes").write_text(
            f"import QtQuick.tooling 1.2\nModule {{\n{components}}}\n"
        )


def _elements(module: object) -> Iterator[QmlType]:
    for kind in vars(module).values():
        ours = inspect.isclass(kind) and kind.__module__ == getattr(module, "__name__", "")
        if ours and "@QmlElement" in inspect.getsource(kind):
            yield kind


def _component(module: str, kind: QmlType) -> str:
    meta = kind.staticMetaObject
    decorators = inspect.getsource(kind).partition("class ")[0]
    lines = [
        f'name: "{kind.__name__}"',
        'accessSemantics: "reference"',
        f'prototype: "{meta.superClass().className()}"',
        f'exports: ["{module}/{kind.__name__} 1.0"]',
        "exportMetaObjectRevisions: [256]",
        f"isCreatable: {str('@QmlUncreatable' not in decorators).lower()}",
        f"isSingleton: {str('@QmlSingleton' in decorators).lower()}",
    ]
    properties = range(meta.propertyOffset(), meta.propertyCount())
    lines += [_property(kind, meta.property(number)) for number in properties]
    methods = range(meta.methodOffset(), meta.methodCount())
    lines += [_method(meta.method(number)) for number in methods]
    return _object("Component", lines) + "\n"


def _property(kind: QmlType, member: QMetaProperty) -> str:
    name = member.name()
    type_name = member.typeName()
    parts = [f'name: "{name}"', f'read: "{name}"']
    if type_name == "QObject*":
        type_name = _object_type(vars(kind)[name].fget.__annotations__["return"])
    if type_name.endswith("*"):
        parts.append("isPointer: true")
    parts.append(f'type: "{type_name.removesuffix("*")}"')
    if member.isConstant():
        parts.append("isPropertyConstant: true")
    if member.hasNotifySignal():
        parts.append(f'notify: "{bytes(member.notifySignal().name().data()).decode()}"')
    parts.append(f'write: "{name}"' if member.isWritable() else "isReadonly: true")
    return _object("Property", parts)


def _object_type(annotation: object) -> str:
    kind = get_origin(annotation) or annotation
    is_model = inspect.isclass(kind) and issubclass(kind, QAbstractItemModel)
    return "QAbstractItemModel*" if is_model else f"{getattr(kind, '__name__', 'QObject')}*"


def _method(member: QMetaMethod) -> str:
    is_signal = member.methodType() is QMetaMethod.MethodType.Signal
    parts = [f'name: "{bytes(member.name().data()).decode()}"']
    if member.typeName() != "void":
        parts.append(f'type: "{member.typeName()}"')
    parts += [
        f'Parameter {{ type: "{bytes(one.data()).decode()}" }}' for one in member.parameterTypes()
    ]
    return _object("Signal" if is_signal else "Method", parts)


def _object(kind: str, parts: list[str]) -> str:
    return "\n".join((f"{kind} {{", *parts, "}"))


def lint() -> int:
    """Run qmllint over all QML and return its exit code; any warning is an error."""
    files = sorted(file for folder in FOLDERS for file in (HOUSE / folder).rglob("*.qml"))
    command = Path(sys.executable).with_name("pyside6-qmllint")
    options = ["--ignore-settings", "--max-warnings", "0", "--unused-imports", "warning"]
    options += ["-I", str(TYPES), "-I", str(CONTROLS)]
    ended = subprocess.run(  # noqa: S603 — our own tool
        [str(command), *options, *map(str, files)], check=False, cwd=HOUSE
    )
    return ended.returncode


if __name__ == "__main__":
    os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
    sys.path.insert(0, str(HOUSE))
    describe_types()
    sys.exit(lint())
