#include "ui/views/members/registration_form.h"

#include "ui/presenters/members_page.h"
#include "ui/views/page_parts.h"
#include "ui/widgets/action_button.h"
#include "ui/widgets/chip.h"
#include "ui/widgets/primary_button.h"
#include "ui/widgets/text_label.h"

#include <QHBoxLayout>
#include <QKeyEvent>
#include <QLineEdit>
#include <QScrollArea>
#include <QVBoxLayout>

namespace suanpan {

using namespace Qt::StringLiterals;

namespace {

/// Two chips of which at most one is chosen.
void makeEitherOr(Chip *one, Chip *other)
{
    for (Chip *chip : {one, other}) {
        chip->setCheckable(true);
        chip->setPressable(true);
    }
    QObject::connect(one, &QAbstractButton::toggled, other, [other](bool on) { on ? other->setChecked(false) : void(); });
    QObject::connect(other, &QAbstractButton::toggled, one, [one](bool on) { on ? one->setChecked(false) : void(); });
}

/// One that gives way where the form is narrow.
TextLabel *wrapped(TextRole role, const QString &text)
{
    auto *label = new TextLabel(role, text);
    label->setWordWrap(true);
    return label;
}

QString nameInTests(ConsentChannel channel)
{
    QString name = nameOf(channel);
    name[0] = name.at(0).toUpper();
    return u"consent"_s + name;
}

} // namespace

RegistrationForm::RegistrationForm(QWidget *parent)
    : QWidget(parent), m_referredBy(nullptr), m_problem(new TextLabel(TextRole::Danger)),
      m_openTaken(new ActionButton(tr("Open that member"))), m_submit(new PrimaryButton(tr("Register")))
{
    const Measures &m = tokensInUse()->measure;
    auto *body = new QWidget;
    auto *fields = new QVBoxLayout(body);
    fields->setContentsMargins({});
    fields->setSpacing(m.unit);
    fields->addWidget(makeField(RegistrationField::Name, tr("Name"), u"registerName"_s, {}));
    fields->addWidget(makeField(RegistrationField::Phone, tr("Phone"), u"registerPhone"_s, {}));
    auto *pair = new QHBoxLayout;
    pair->setSpacing(m.narrowGap);
    pair->addWidget(makeField(RegistrationField::Birthday, tr("Birthday"), u"registerBirthday"_s, u"1990-03-02"_s), 1);
    pair->addWidget(makeField(RegistrationField::Card, tr("Card"), u"registerCard"_s, {}), 1);
    fields->addLayout(pair);
    auto *last = new QHBoxLayout;
    last->setSpacing(m.narrowGap);
    last->addWidget(makeField(RegistrationField::Email, tr("E-mail"), u"registerEmail"_s, {}), 1);
    m_referredBy = makeField(RegistrationField::ReferredBy, tr("Brought by"), u"registerReferredBy"_s, tr("Phone or card"));
    last->addWidget(m_referredBy, 1);
    fields->addLayout(last);
    fields->addLayout(makeSex());
    fields->addWidget(wrapped(TextRole::Label, tr("MAY WE WRITE OR CALL?")));
    for (std::size_t i = 0; i < consentChannels.size(); ++i) {
        fields->addLayout(makeQuestion(i));
    }
    fields->addStretch();
    auto *scroll = new QScrollArea;
    scroll->setWidgetResizable(true);
    scroll->setFrameShape(QFrame::NoFrame);
    scroll->setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    scroll->setFocusPolicy(Qt::NoFocus);
    scroll->setWidget(body);
    QVBoxLayout *column = makeColumn(this);
    column->setSpacing(m.narrowGap);
    column->addWidget(scroll, 1);
    m_problem->setWordWrap(true);
    m_problem->setObjectName(u"registerProblem"_s);
    m_openTaken->setObjectName(u"openTaken"_s);
    m_submit->setObjectName(u"registerSubmit"_s);
    m_submit->setKey(u"Enter"_s);
    m_submit->setCompact(true);
    column->addWidget(m_problem);
    column->addWidget(m_openTaken);
    column->addWidget(m_submit);
    connect(m_openTaken, &QAbstractButton::clicked, this, &RegistrationForm::openTakenPressed);
    connect(m_submit, &QAbstractButton::clicked, this, &RegistrationForm::submit);
    setFocusProxy(m_fields.value(RegistrationField::Name).edit);
}

QWidget *RegistrationForm::makeField(RegistrationField field, const QString &name, const QString &objectName, const QString &hint)
{
    auto *widget = new QWidget;
    auto *column = new QVBoxLayout(widget);
    column->setContentsMargins({});
    column->setSpacing(2);
    Field made{name, new TextLabel(TextRole::Label, name), new QLineEdit};
    made.label->setSizePolicy(QSizePolicy::Ignored, QSizePolicy::Fixed); // an error widens nothing
    made.edit->setObjectName(objectName);
    made.edit->setPlaceholderText(hint);
    made.edit->setAccessibleName(name);
    column->addWidget(made.label);
    column->addWidget(made.edit);
    connect(made.edit, &QLineEdit::textEdited, this, [this, field] { Q_EMIT corrected(field); });
    m_fields.insert(field, made);
    return widget;
}

QLayout *RegistrationForm::makeSex()
{
    auto *row = new QHBoxLayout;
    row->setSpacing(tokensInUse()->measure.narrowGap);
    m_sex = {new Chip(tr("Female")), new Chip(tr("Male"))};
    m_sex.yes->setObjectName(u"registerFemale"_s);
    m_sex.no->setObjectName(u"registerMale"_s);
    makeEitherOr(m_sex.yes, m_sex.no);
    row->addWidget(wrapped(TextRole::Second, tr("Sex")), 1);
    row->addWidget(m_sex.yes);
    row->addWidget(m_sex.no);
    return row;
}

QLayout *RegistrationForm::makeQuestion(std::size_t channel)
{
    auto *row = new QHBoxLayout;
    row->setSpacing(tokensInUse()->measure.narrowGap);
    Question &question = m_consents.at(channel);
    question = {new Chip(tr("Yes")), new Chip(tr("No"))};
    const QString name = nameInTests(consentChannels.at(channel));
    question.yes->setObjectName(name + u"Yes"_s);
    question.no->setObjectName(name + u"No"_s);
    makeEitherOr(question.yes, question.no);
    row->addWidget(wrapped(TextRole::Second, MemberWords::channel(consentChannels.at(channel))), 1);
    row->addWidget(question.yes);
    row->addWidget(question.no);
    return row;
}

void RegistrationForm::fill(const RegistrationState &state)
{
    const RegistrationEntry &entry = state.entry;
    m_referredBy->setVisible(!state.isEdit);
    m_fields[RegistrationField::Name].edit->setText(entry.name);
    m_fields[RegistrationField::Phone].edit->setText(entry.phone);
    m_fields[RegistrationField::Birthday].edit->setText(entry.birthday);
    m_fields[RegistrationField::Card].edit->setText(entry.card);
    m_fields[RegistrationField::Email].edit->setText(entry.email);
    m_fields[RegistrationField::ReferredBy].edit->setText(entry.referredBy);
    for (const Field &field : std::as_const(m_fields)) {
        field.edit->home(false); // a long one shows its beginning
    }
    m_fields[RegistrationField::Name].edit->end(false);
    m_sex.yes->setChecked(entry.sex == Sex::Female);
    m_sex.no->setChecked(entry.sex == Sex::Male);
    for (std::size_t i = 0; i < m_consents.size(); ++i) {
        m_consents.at(i).yes->setChecked(entry.consents.at(i) == ConsentAnswer::Yes);
        m_consents.at(i).no->setChecked(entry.consents.at(i) == ConsentAnswer::No);
    }
}

RegistrationEntry RegistrationForm::entry() const
{
    const auto text = [this](RegistrationField field) { return m_fields.value(field).edit->text(); };
    RegistrationEntry entry;
    entry.name = text(RegistrationField::Name);
    entry.phone = text(RegistrationField::Phone);
    entry.birthday = text(RegistrationField::Birthday);
    entry.card = text(RegistrationField::Card);
    entry.email = text(RegistrationField::Email);
    entry.referredBy = text(RegistrationField::ReferredBy);
    entry.sex = m_sex.yes->isChecked() ? Sex::Female : m_sex.no->isChecked() ? Sex::Male : Sex::NotSaid;
    for (std::size_t i = 0; i < m_consents.size(); ++i) {
        const Question &question = m_consents.at(i);
        entry.consents.at(i) = question.yes->isChecked()  ? ConsentAnswer::Yes
                               : question.no->isChecked() ? ConsentAnswer::No
                                                          : ConsentAnswer::NotAsked;
    }
    return entry;
}

void RegistrationForm::submit()
{
    if (m_submit->isEnabled()) {
        Q_EMIT submitted(entry());
    }
}

/// Enter in any field; a line edit passes it on to what is around it.
void RegistrationForm::keyPressEvent(QKeyEvent *event)
{
    if (event->key() == Qt::Key_Return || event->key() == Qt::Key_Enter) {
        submit();
    } else {
        QWidget::keyPressEvent(event);
    }
}

void RegistrationForm::display(const RegistrationState &state)
{
    for (auto field = m_fields.cbegin(); field != m_fields.cend(); ++field) {
        const QString error = state.errors.value(field.key());
        field->label->setRole(error.isEmpty() ? TextRole::Label : TextRole::Danger);
        field->label->setText(error.isEmpty() ? field->name : error);
        field->edit->setReadOnly(state.busy); // disabling would move the focus
        if (!error.isEmpty()
            && Registration::text(state.entry, field.key()).isEmpty()) { // taken out: also out of what Ctrl+Z brings back
            field->edit->setText({});
        }
    }
    m_problem->setVisible(!state.problem.isEmpty());
    m_problem->setText(state.problem);
    m_openTaken->setVisible(state.takenBy.has_value());
    m_submit->setEnabled(!state.busy);
    m_submit->setText(state.isEdit ? (state.busy ? tr("Saving…") : tr("Save"))
                                   : (state.busy ? tr("Registering…") : tr("Register")));
    const auto isNew = [this](RegistrationField field) { return !m_errors.contains(field); };
    if (std::ranges::any_of(state.errors.keys(), isNew)) { // not when one of several was corrected
        m_fields.value(state.errors.firstKey()).edit->setFocus();
    }
    m_errors = state.errors;
}

} // namespace suanpan
