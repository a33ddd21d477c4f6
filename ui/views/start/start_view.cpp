#include "ui/views/start/start_view.h"

#include "ui/style/tokens.h"
#include "ui/widgets/card.h"
#include "ui/widgets/primary_button.h"
#include "ui/widgets/text_label.h"

#include <QGridLayout>
#include <QLineEdit>
#include <QVBoxLayout>

namespace suanpan {

using namespace Qt::StringLiterals;

StartView::StartView(QWidget *parent)
    : QWidget(parent), m_title(new TextLabel(TextRole::Heading)), m_text(new TextLabel(TextRole::Body)), m_hub(new QLineEdit),
      m_code(new QLineEdit), m_go(new PrimaryButton(tr("Make this machine a till")))
{
    constexpr int cardWidth = 560;
    auto *card = new Card;
    card->setFixedWidth(cardWidth);
    QVBoxLayout *column = card->column();
    column->setSpacing(tokensInUse()->measure.gap);
    m_title->setObjectName(u"startTitle"_s);
    m_text->setObjectName(u"startText"_s);
    m_text->setWordWrap(true);
    m_text->setTextInteractionFlags(Qt::TextSelectableByMouse);
    m_hub->setObjectName(u"startHub"_s);
    m_hub->setPlaceholderText(tr("Address of the hub, such as http://127.0.0.1:8787"));
    m_code->setObjectName(u"startCode"_s);
    m_code->setPlaceholderText(tr("One-time code"));
    m_go->setObjectName(u"startGo"_s);
    for (QWidget *widget : std::initializer_list<QWidget *>{m_title, m_text, m_hub, m_code, m_go}) {
        column->addWidget(widget);
    }
    auto *page = new QGridLayout(this);
    page->addWidget(card, 0, 0, Qt::AlignCenter);
    const auto go = [this] { Q_EMIT enrolWanted(m_hub->text().trimmed(), m_code->text().trimmed()); };
    connect(m_go, &PrimaryButton::clicked, this, go);
    connect(m_code, &QLineEdit::returnPressed, this, go);
    showProgress({});
}

void StartView::showTrouble(const QString &title, const QString &wayOut)
{
    m_title->setText(title);
    m_text->setText(wayOut);
    for (QWidget *widget : std::initializer_list<QWidget *>{m_hub, m_code, m_go}) {
        widget->hide();
    }
}

void StartView::askForCode(const QString &hub, const QString &problem)
{
    m_title->setText(tr("This machine is not a till yet"));
    m_text->setText(problem.isEmpty() ? tr("Head office gives a one-time code for it: suanpan-ctl enrol-code.") : problem);
    m_hub->setText(hub);
    for (QWidget *widget : std::initializer_list<QWidget *>{m_hub, m_code, m_go}) {
        widget->show();
    }
    (hub.isEmpty() ? m_hub : m_code)->setFocus();
}

void StartView::showProgress(const QString &text)
{
    showTrouble(tr("Suanpan"), text);
}

} // namespace suanpan
