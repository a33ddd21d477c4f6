#include "ui/widgets/text_label.h"

#include <QStyle>

namespace suanpan {

using namespace Qt::StringLiterals;

namespace {

QString nameOf(TextRole role)
{
    switch (role) {
    case TextRole::Label: return u"label"_s;
    case TextRole::Hint: return u"hint"_s;
    case TextRole::Body: return u"body"_s;
    case TextRole::Second: return u"second"_s;
    case TextRole::Name: return u"name"_s;
    case TextRole::Speech: return u"speech"_s;
    case TextRole::Heading: return u"heading"_s;
    case TextRole::Overline: return u"overline"_s;
    case TextRole::Danger: return u"danger"_s;
    case TextRole::Figure: return u"figure"_s;
    case TextRole::Caption: return u"caption"_s;
    }
    return {};
}

constexpr char roleProperty[] = "textRole";

} // namespace

TextLabel::TextLabel(TextRole role, const QString &text, QWidget *parent) : QLabel(text, parent)
{
    setTextFormat(Qt::PlainText);
    setProperty(roleProperty, nameOf(role));
}

void TextLabel::setRole(TextRole role)
{
    const QString name = nameOf(role);
    if (property(roleProperty).toString() != name) {
        setProperty(roleProperty, name);
        style()->unpolish(this);
        style()->polish(this);
    }
}

} // namespace suanpan
