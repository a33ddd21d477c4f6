#include "ui/views/sell/sheet_panels.h"

#include "ui/presenters/choice_model.h"
#include "ui/presenters/free_text.h"
#include "ui/widgets/empty_state.h"
#include "ui/widgets/keypad.h"
#include "ui/widgets/list_delegates.h"
#include "ui/widgets/primary_button.h"
#include "ui/widgets/row_list.h"
#include "ui/widgets/tender_button.h"
#include "ui/widgets/text_label.h"

#include <QCoreApplication>
#include <QHBoxLayout>
#include <QKeyEvent>
#include <QLineEdit>
#include <QScrollArea>
#include <QVBoxLayout>

namespace suanpan {

using namespace Qt::StringLiterals;

namespace {

QVBoxLayout *makeRows(QWidget *panel)
{
    auto *rows = new QVBoxLayout(panel);
    rows->setContentsMargins({});
    rows->setSpacing(tokensInUse()->measure.gap);
    return rows;
}

} // namespace

EntryPanel::EntryPanel(const QString &about, const QString &now, const QStringList &shortcuts, QWidget *parent)
    : QWidget(parent), m_field(new QLineEdit(now)), m_trouble(new TextLabel(TextRole::Danger))
{
    auto *rows = makeRows(this);
    auto *name = new TextLabel(TextRole::Second, about);
    name->setWordWrap(true);
    m_field->setObjectName(u"sheetField"_s);
    m_field->selectAll();
    m_trouble->setObjectName(u"sheetMessage"_s);
    m_trouble->setWordWrap(true);
    auto *keypad = new Keypad(Keypad::Layout::Amount);
    auto *accept = new PrimaryButton(tr("Apply"));
    accept->setObjectName(u"sheetAccept"_s);
    accept->setKey(tr("Enter"));
    rows->addWidget(name);
    rows->addWidget(m_field);
    rows->addWidget(m_trouble);
    if (!shortcuts.isEmpty()) {
        auto *row = new QHBoxLayout;
        row->setSpacing(tokensInUse()->measure.narrowGap);
        for (const QString &text : shortcuts) {
            auto *button = new TenderButton(TenderButton::Kind::Amount, text);
            connect(button, &QAbstractButton::clicked, this, [this, text] { Q_EMIT accepted(text); });
            row->addWidget(button, 1);
        }
        rows->addLayout(row);
    }
    rows->addWidget(keypad, 1);
    rows->addWidget(accept);
    setFocusProxy(m_field);
    connect(keypad, &Keypad::key, this, [this](QChar character) { insert(character); });
    connect(m_field, &QLineEdit::textEdited, m_trouble, &QLabel::clear);
    connect(m_field, &QLineEdit::returnPressed, this, [this] { Q_EMIT accepted(m_field->text()); });
    connect(accept, &QAbstractButton::clicked, this, [this] { Q_EMIT accepted(m_field->text()); });
}

void EntryPanel::insert(const QString &text)
{
    m_field->setFocus();
    m_field->insert(text);
    m_trouble->clear();
}

void EntryPanel::hideText()
{
    m_field->setEchoMode(QLineEdit::Password);
}

void EntryPanel::refuse(const QString &why)
{
    m_trouble->setText(why);
    if (FreeText::holdsCard(m_field->text())) { // a card drawn through a reader while the sheet was open
        m_field->setText({});
    }
    m_field->setFocus();
    m_field->selectAll();
}

ChoicePanel::ChoicePanel(QAbstractItemModel &choices, const QString &none, QWidget *parent) : QWidget(parent), m_list(new RowList)
{
    m_list->setObjectName(u"sheetList"_s);
    m_list->setItemDelegate(new SimpleListDelegate(tokensInUse()->measure.narrowGap, m_list));
    m_list->setModel(&choices);
    m_list->setEmptyState(new EmptyState(u"view-list-details"_s, none, {}));
    m_list->setCurrentIndex(choices.index(0, 0));
    m_list->setFocusPolicy(Qt::StrongFocus);
    m_list->installEventFilter(this);
    makeRows(this)->addWidget(m_list, 1);
    setFocusProxy(m_list);
    connect(m_list, &QListView::clicked, this, &ChoicePanel::choose);
}

/// Letters would start the list's own search and be lost; Enter chooses on every platform.
bool ChoicePanel::eventFilter(QObject *watched, QEvent *event)
{
    if (event->type() == QEvent::KeyPress) {
        const auto *key = static_cast<QKeyEvent *>(event);
        if (key->key() == Qt::Key_Return || key->key() == Qt::Key_Enter) {
            choose(m_list->currentIndex());
            return true;
        }
        if (key->key() == Qt::Key_Escape || !key->text().isEmpty()) {
            event->ignore();
            QCoreApplication::sendEvent(this, event);
            return true;
        }
    }
    return QWidget::eventFilter(watched, event);
}

void ChoicePanel::choose(const QModelIndex &index)
{
    if (index.isValid()) {
        Q_EMIT chosen(index.data(ChoiceModel::Id).toString());
    }
}

SentencesPanel::SentencesPanel(const QStringList &sentences, QWidget *parent) : QWidget(parent)
{
    auto *inner = new QWidget;
    auto *lines = makeRows(inner);
    for (const QString &sentence : sentences) {
        auto *line = new TextLabel(TextRole::Body, sentence);
        line->setWordWrap(true);
        lines->addWidget(line);
    }
    lines->addStretch();
    auto *area = new QScrollArea;
    area->setObjectName(u"whySentences"_s);
    area->setWidgetResizable(true);
    area->setFocusPolicy(Qt::NoFocus);
    area->setWidget(inner);
    makeRows(this)->addWidget(area, 1);
}

} // namespace suanpan
