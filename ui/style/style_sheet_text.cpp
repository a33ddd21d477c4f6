#include "ui/style/style_sheet_text.h"

namespace suanpan {

namespace {

// Qt's own widgets only. Text fields take their ink from the palette: a colour here would pale their placeholder below 4.5 : 1.
// Item views stay free of item rules: our delegates paint rows, and item rules would slow every repaint.
constexpr char16_t text[] = uR"(
QLabel { background: transparent; }
QLabel[textRole="label"] { font-size: @label; color: @ink3; }
QLabel[textRole="hint"] { font-size: @small; color: @ink3; }
QLabel[textRole="body"] { font-size: @body; color: @ink; }
QLabel[textRole="second"] { font-size: @body; color: @ink2; }
QLabel[textRole="name"] { font-size: @name; font-weight: 600; color: @ink; }
QLabel[textRole="speech"] { font-size: @name; color: @ink; }
QLabel[textRole="heading"] { font-size: @heading; font-weight: 700; color: @ink; }
QLabel[textRole="overline"] { font-size: @label; font-weight: 600; color: @brand; }
QLabel[textRole="danger"] { font-size: @body; color: @red; }
QLabel[textRole="figure"] { font-size: @body; font-weight: 700; color: @ink; }
QLabel[textRole="caption"] { font-size: @label; color: @ink2; }

QLineEdit, QPlainTextEdit, QTextEdit, QComboBox, QAbstractSpinBox {
    background: @surface; border: @lineWidth solid @line; border-radius: @radius; padding: 0 @gap;
    font-size: @body; selection-background-color: @brand; selection-color: @brandInk;
}
QLineEdit, QComboBox, QAbstractSpinBox { min-height: @touch; }
QLineEdit:focus, QPlainTextEdit:focus, QTextEdit:focus, QComboBox:focus, QAbstractSpinBox:focus { border-color: @brand; }
QLineEdit[amount="true"] { font-size: @heading; font-weight: 700; }
QLineEdit:disabled, QComboBox:disabled, QAbstractSpinBox:disabled { background: @sunken; color: @ink3; }
suanpan--ScanField, suanpan--ScanField:focus { font-size: @name; padding: 0 @padding; border: none; background: transparent; }
QComboBox::drop-down { border: none; width: @touch; }
QComboBox QAbstractItemView {
    background: @surface; color: @ink; border: @lineWidth solid @line; selection-background-color: @brandSoft; selection-color: @ink;
}

QPushButton {
    background: @surface; color: @ink; border: @lineWidth solid @line; border-radius: @radius;
    min-height: @touch; padding: 0 @padding; font-size: @body;
}
QPushButton:pressed, QPushButton:checked { background: @brandSoft; border-color: @brand; color: @brand; }
QPushButton:disabled { color: @ink3; background: @sunken; }
QCheckBox, QRadioButton { font-size: @body; color: @ink; spacing: @gap; min-height: @touch; }

QAbstractItemView { background: @surface; color: @ink; border: none; outline: none; font-size: @body; }
suanpan--RowList { background: transparent; }
QHeaderView::section {
    background: @surface; color: @ink3; border: none; border-bottom: @lineWidth solid @line;
    padding: 0 @gap; font-size: @label; min-height: @row;
}
QTableView { gridline-color: @line; selection-background-color: @brandSoft; selection-color: @ink; }

QScrollArea, QScrollArea > QWidget > QWidget { background: transparent; border: none; }
QScrollBar:vertical { background: transparent; width: @scrollBar; margin: 0; }
QScrollBar:horizontal { background: transparent; height: @scrollBar; margin: 0; }
QScrollBar::handle { background: @line; border-radius: @unit; margin: 2px; }
QScrollBar::handle:vertical { min-height: @touch; }
QScrollBar::handle:horizontal { min-width: @touch; }
QScrollBar::add-line, QScrollBar::sub-line, QScrollBar::add-page, QScrollBar::sub-page { background: none; width: 0; height: 0; }

QTabBar::tab { color: @ink2; padding: 0 @padding; min-height: @touch; font-size: @body; border-bottom: 2px solid transparent; }
QTabBar::tab:selected { color: @brand; border-bottom-color: @brand; }
QToolTip { background: @surface; color: @ink; border: @lineWidth solid @line; padding: @unit; font-size: @label; }
QMenu { background: @surface; color: @ink; border: @lineWidth solid @line; padding: @unit; font-size: @body; }
QMenu::item { padding: @gap @padding; border-radius: @unit; }
QMenu::item:selected { background: @brandSoft; color: @ink; }
)";

} // namespace

QString styleSheetText()
{
    return QString::fromUtf16(text);
}

} // namespace suanpan
