#include "ui/widgets/keypad.h"

#include "ui/style/icons.h"
#include "ui/widgets/paint.h"
#include "ui/widgets/token_button.h"

#include <QGridLayout>
#include <QPainter>

namespace suanpan {

using namespace Qt::StringLiterals;

namespace {

class KeypadButton final : public TokenButton {
public:
    KeypadButton(const QString &text, const QString &iconName, QWidget *parent) : TokenButton(parent), m_iconName(iconName)
    {
        setText(text);
        setFocusPolicy(Qt::NoFocus);
        setSizePolicy(QSizePolicy::Expanding, QSizePolicy::Expanding);
    }

protected:
    void paintEvent(QPaintEvent *) override
    {
        QPainter painter(this);
        const Look shown = look();
        drawGround(painter, shown);
        if (m_iconName.isEmpty()) {
            drawText(painter, rect(), Qt::AlignCenter, text(), tokens().font(tokens().type.keypad), shown.ink);
        } else {
            drawIcon(painter, rect(), m_iconName, tokens().measure.icon, shown.ink);
        }
    }
    int heightWanted() const override { return tokens().measure.keypadKey; }
    int widthWanted() const override { return tokens().measure.keypadKey; }

private:
    QString m_iconName;
};

struct KeypadKey {
    QStringView text, characters, name, icon;
};

constexpr QStringView eraseAll = u"\u007F";
constexpr QStringView eraseOne = u"\u0008";

const KeypadKey digits[] = {{u"7", u"7", u"key7", {}}, {u"8", u"8", u"key8", {}}, {u"9", u"9", u"key9", {}},
                            {u"4", u"4", u"key4", {}}, {u"5", u"5", u"key5", {}}, {u"6", u"6", u"key6", {}},
                            {u"1", u"1", u"key1", {}}, {u"2", u"2", u"key2", {}}, {u"3", u"3", u"key3", {}}};
const KeypadKey amountRow[] = {{u"0", u"0", u"key0", {}}, {u"00", u"00", u"key00", {}}, {u".", u".", u"keyPoint", {}}};
const KeypadKey pinRow[] = {{u"C", eraseAll, u"keyClear", {}},
                            {u"0", u"0", u"key0", {}},
                            {u"", eraseOne, u"keyBackspace", u"edit-clear-locationbar-rtl"}};

} // namespace

Keypad::Keypad(Layout layout, QWidget *parent) : QWidget(parent)
{
    auto *grid = new QGridLayout(this);
    grid->setContentsMargins({});
    grid->setSpacing(tokensInUse()->measure.narrowGap);
    int place = 0;
    const auto add = [&](const KeypadKey &entry) {
        auto *button = new KeypadButton(entry.text.toString(), entry.icon.toString(), this);
        button->setObjectName(entry.name);
        const QString characters = entry.characters.toString();
        connect(button, &QAbstractButton::clicked, this, [this, characters] {
            for (const QChar character : characters) {
                Q_EMIT key(character);
            }
        });
        grid->addWidget(button, place / 3, place % 3);
        ++place;
    };
    std::ranges::for_each(digits, add);
    std::ranges::for_each(layout == Layout::Amount ? amountRow : pinRow, add);
}

} // namespace suanpan
