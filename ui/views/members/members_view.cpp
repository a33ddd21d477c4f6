#include "ui/views/members/members_view.h"

#include "ui/views/list_row_model.h"
#include "ui/views/members/identity_card.h"
#include "ui/views/members/offer_list.h"
#include "ui/views/members/registration_form.h"
#include "ui/views/page_parts.h"
#include "ui/widgets/action_button.h"
#include "ui/widgets/card.h"
#include "ui/widgets/chip.h"
#include "ui/widgets/empty_state.h"
#include "ui/widgets/list_delegates.h"
#include "ui/widgets/primary_button.h"
#include "ui/widgets/row_list.h"
#include "ui/widgets/scan_field.h"
#include "ui/widgets/side_sheet.h"
#include "ui/widgets/text_label.h"

#include <QHBoxLayout>
#include <QKeyEvent>
#include <QScrollArea>
#include <QVBoxLayout>

namespace suanpan {

using namespace Qt::StringLiterals;

MembersView::MembersView(MembersPresenter &presenter, QWidget *parent)
    : QWidget(parent), m_presenter(presenter), m_resultRows(new ListRowModel(this)), m_timelineRows(new ListRowModel(this)),
      m_couponRows(new ListRowModel(this)), m_search(new ScanField),
      m_results(makeRowList(m_resultRows, tokensInUse()->measure.padding)), m_empty(new EmptyState(u"user-identity"_s, {}, {})),
      m_resultsCard(makeListCard(m_results)), m_identity(new IdentityCard), m_identityScroll(new QScrollArea),
      m_timeline(new RowList), m_noTimeline(new EmptyState(u"view-list-details"_s, {}, {})), m_advice(new Card),
      m_say(new TextLabel(TextRole::Speech)), m_sayWhy(new TextLabel(TextRole::Hint)), m_coupons(makeRowList(m_couponRows, 0)),
      m_noCoupons(new EmptyState({}, tr("No coupon to use"), {})), m_right(nullptr),
      m_issue(new ActionButton(tr("Give a coupon"), u"F10"_s)), m_register(new ActionButton(tr("New member"), u"F8"_s)),
      m_sell(new PrimaryButton(tr("Sell to this member"))), m_sheet(new SideSheet(this))
{
    const Measures &m = tokensInUse()->measure;
    QHBoxLayout *row = makePageRow(this);
    QWidget *left = makeLeft();
    m_right = makeRight();
    left->setMaximumWidth(m.rightColumn - m.gap);
    left->setMinimumWidth(m.rightColumn * 5 / 6);
    m_right->setMaximumWidth(m.rightColumn);
    m_right->setMinimumWidth(m.rightColumn * 2 / 3);
    row->addWidget(left, 30);
    row->addWidget(makeTimeline(), 42);
    row->addWidget(m_right, 28);
    setFocusProxy(m_search);
    connectSearch();
    connect(m_identity, &IdentityCard::revealPressed, this, &MembersView::toggleReveal);
    connect(m_identity, &IdentityCard::editPressed, &m_presenter, &MembersPresenter::startEdit);
    connect(m_register, &QAbstractButton::clicked, &m_presenter, &MembersPresenter::startRegistration);
    connect(m_sell, &QAbstractButton::clicked, &m_presenter, &MembersPresenter::sell);
    connect(m_issue, &QAbstractButton::clicked, &m_presenter.issuing(), &IssuePresenter::open);
    connect(m_sheet, &SideSheet::closed, this, &MembersView::sheetClosed);
    connect(&m_presenter.issuing(), &IssuePresenter::changed, this, &MembersView::display);
    connect(&m_presenter.form(), &MemberFormPresenter::changed, this, &MembersView::display);
    connect(&m_presenter, &MembersPresenter::changed, this, &MembersView::display);
    display();
}

QWidget *MembersView::makeLeft()
{
    auto *left = new QWidget;
    QVBoxLayout *column = makeColumn(left);
    m_search->setObjectName(u"memberSearch"_s);
    m_search->setHint(tr("Phone, last four, card, name or pinyin"));
    m_results->setObjectName(u"memberResults"_s);
    m_results->setEmptyState(m_empty);
    m_identityScroll->setFrameShape(QFrame::NoFrame);
    m_identityScroll->setWidgetResizable(true); // at large text it is higher than the screen
    m_identityScroll->setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    m_identityScroll->setFocusPolicy(Qt::NoFocus);
    m_identityScroll->setWidget(m_identity);
    column->addWidget(m_search);
    column->addWidget(m_resultsCard, 1);
    column->addWidget(m_identityScroll, 1);
    return left;
}

QWidget *MembersView::makeTimeline()
{
    const Measures &m = tokensInUse()->measure;
    auto *card = new Card;
    card->setContentsMargins(m.lineWidth, m.unit, m.lineWidth, m.unit);
    auto *chips = new QHBoxLayout;
    chips->setContentsMargins(m.padding, 0, m.padding, 0);
    chips->setSpacing(m.narrowGap);
    const std::tuple<TimelineFilter, QString, QString> filters[] = {
        {TimelineFilter::All, tr("All"), u"filterAll"_s},
        {TimelineFilter::Purchases, tr("Purchases"), u"filterPurchases"_s},
        {TimelineFilter::Returns, tr("Returns"), u"filterReturns"_s},
        {TimelineFilter::Coupons, tr("Coupons"), u"filterCoupons"_s}};
    for (const auto &[filter, text, name] : filters) {
        auto *chip = new Chip(text);
        chip->setObjectName(name);
        chip->setCheckable(true);
        chip->setPressable(true);
        chips->addWidget(chip);
        m_filters.insert(filter, chip);
        connect(chip, &QAbstractButton::clicked, &m_presenter, [this, shown = filter] { m_presenter.filter(shown); });
    }
    chips->addStretch();
    card->column()->addLayout(chips);
    m_timeline->setObjectName(u"memberTimeline"_s);
    m_timeline->setItemDelegate(new TimelineDelegate(m.padding, m_timeline));
    m_timeline->setSelectionMode(QListView::NoSelection);
    m_timeline->setModel(m_timelineRows);
    m_timeline->setEmptyState(m_noTimeline);
    card->column()->addWidget(m_timeline, 1);
    return card;
}

QWidget *MembersView::makeAdvice()
{
    m_advice->setAccent(true);
    m_advice->column()->setSpacing(tokensInUse()->measure.unit);
    m_advice->column()->addWidget(new TextLabel(TextRole::Overline, tr("SAY THIS NOW")));
    m_say->setObjectName(u"memberSay"_s);
    for (TextLabel *label : {m_say, m_sayWhy}) {
        label->setWordWrap(true);
        m_advice->column()->addWidget(label);
    }
    return m_advice;
}

QWidget *MembersView::makeRight()
{
    const Measures &m = tokensInUse()->measure;
    auto *right = new QWidget;
    QVBoxLayout *column = makeColumn(right);
    column->addWidget(makeAdvice());
    auto *coupons = new Card;
    coupons->column()->addWidget(new TextLabel(TextRole::Label, tr("CAN USE NOW")));
    coupons->column()->addSpacing(m.unit);
    m_coupons->setObjectName(u"memberUsable"_s);
    m_coupons->setSelectionMode(QListView::NoSelection);
    m_coupons->setEmptyState(m_noCoupons);
    coupons->column()->addWidget(m_coupons, 1);
    column->addWidget(coupons, 1);
    m_register->setObjectName(u"registerButton"_s);
    m_sell->setObjectName(u"sellToMember"_s);
    m_sell->setKey(u"Enter"_s);
    m_sell->setCompact(true);
    m_issue->setObjectName(u"issueButton"_s);
    column->addWidget(m_issue);
    column->addWidget(m_register);
    column->addWidget(m_sell);
    return right;
}

void MembersView::connectSearch()
{
    connect(m_search, &ScanField::edited, &m_presenter, &MembersPresenter::search);
    connect(m_search, &ScanField::scanned, &m_presenter, &MembersPresenter::submit);
    connect(m_search, &ScanField::stepped, &m_presenter, &MembersPresenter::step);
    connect(m_search, &ScanField::left, &m_presenter, &MembersPresenter::close);
    connect(m_results, &QListView::clicked, &m_presenter,
            [this](const QModelIndex &index) { m_presenter.openResult(index.row()); });
}

void MembersView::showEvent(QShowEvent *event)
{
    QWidget::showEvent(event);
    m_presenter.refresh();
}

/// What the search field left: Enter while it is empty, and the keys of the buttons.
void MembersView::keyPressEvent(QKeyEvent *event)
{
    switch (event->key()) {
    case Qt::Key_Return:
    case Qt::Key_Enter:
        if (!m_sheet->isOpen()) {
            m_presenter.sell();
        }
        return;
    case Qt::Key_F6: m_presenter.startEdit(); return;
    case Qt::Key_F8: m_presenter.startRegistration(); return;
    case Qt::Key_F10: m_presenter.issuing().open(); return;
    case Qt::Key_F9: toggleReveal(); return;
    default: QWidget::keyPressEvent(event);
    }
}

void MembersView::toggleReveal()
{
    const auto &member = m_presenter.state().member;
    if (member && member->revealed) {
        m_presenter.mask();
    } else {
        m_presenter.reveal();
    }
}

void MembersView::display()
{
    const MembersPresenter::State &state = m_presenter.state();
    if (m_search->text() != state.typed) {
        m_search->setText(state.typed);
    }
    if (state.phase == ListPhase::Refused && state.typed.isEmpty()) {
        m_search->refuse(state.problem);
    }
    m_resultRows->setRows(state.results);
    setCurrentRow(m_results, state.current);
    const bool showsMember = state.member && state.typed.trimmed().isEmpty() && state.phase != ListPhase::Refused;
    m_resultsCard->setVisible(!showsMember);
    m_identityScroll->setVisible(showsMember);
    displayEmpty();
    displayMember();
    m_register->setEnabled(state.mayRegister);
    m_issue->setEnabled(m_presenter.issuing().state().mayOpen);
    m_sell->setEnabled(state.member.has_value());
    displayForm();
    displayIssuing();
}

void MembersView::displayEmpty()
{
    const MembersPresenter::State &state = m_presenter.state();
    switch (state.phase) {
    case ListPhase::NothingFound:
        m_empty->setTitle(tr("Nobody found"));
        m_empty->setHint(tr("Try the last four digits of the phone, or register a new member with F8."));
        return;
    case ListPhase::Loading:
        m_empty->setTitle(tr("Searching…"));
        m_empty->setHint({});
        return;
    case ListPhase::Refused:
        m_empty->setTitle(tr("Not looked for"));
        m_empty->setHint(state.problem);
        return;
    default: break;
    }
    if (!state.problem.isEmpty()) {
        m_empty->setTitle(state.phase == ListPhase::Failed ? tr("The search failed") : tr("The member could not be opened"));
        m_empty->setHint(state.problem);
        return;
    }
    m_empty->setTitle(state.opening ? tr("Opening…") : tr("Who is it?"));
    m_empty->setHint(state.opening ? QString() : tr("Type the last four digits of the phone, scan the card, or begin the name."));
}

void MembersView::displayMember()
{
    const MembersPresenter::State &state = m_presenter.state();
    m_timelineRows->setRows(state.member ? state.member->timeline : QList<ListRow>());
    m_couponRows->setRows(state.member ? state.member->usable : QList<ListRow>());
    for (auto chip = m_filters.cbegin(); chip != m_filters.cend(); ++chip) {
        chip.value()->setChecked(chip.key() == state.filter);
        chip.value()->setEnabled(state.member.has_value());
    }
    m_noTimeline->setTitle(state.member ? tr("Nothing of that kind yet") : tr("What happened stands here"));
    m_noTimeline->setHint(state.member ? QString() : tr("Purchases, returns and coupons of the member you open."));
    m_say->setText(state.member ? state.member->say : tr("“May I have the last four digits of your phone?”"));
    m_sayWhy->setText(state.member ? state.member->sayWhy : tr("No member is open."));
    if (state.member) {
        m_identity->display(*state.member, {.reveal = state.mayReveal, .edit = state.mayRegister});
    }
}

void MembersView::displayForm()
{
    const auto &state = m_presenter.form().state();
    if (!state) {
        if (m_form) {
            m_sheet->closeSheet();
        }
        return;
    }
    if (!m_form) {
        openForm(*state);
    }
    m_form->display(*state);
}

/// However it was closed: it keeps what it showed until it shows something else.
void MembersView::sheetClosed()
{
    m_form = nullptr;
    m_offers = nullptr;
    m_presenter.form().cancel();
    m_presenter.issuing().close();
    if (isVisible()) {
        m_search->setFocus();
    }
}

void MembersView::displayIssuing()
{
    const IssuePresenter::State &state = m_presenter.issuing().state();
    if (!state.isOpen) {
        if (m_offers) {
            m_sheet->closeSheet();
        }
        return;
    }
    if (!m_offers) {
        openOffers();
    }
    m_offers->display(state);
}

void MembersView::openOffers()
{
    m_offers = new OfferList;
    connect(m_offers, &OfferList::chosen, &m_presenter.issuing(), &IssuePresenter::choose);
    connect(m_offers, &OfferList::stepped, &m_presenter.issuing(), &IssuePresenter::step);
    connect(m_offers, &OfferList::confirmed, &m_presenter.issuing(), &IssuePresenter::issue);
    m_sheet->setTitle(tr("Give a coupon"));
    m_sheet->setContent(m_offers);
    m_sheet->openOver(m_right);
    m_offers->setFocus();
}

void MembersView::openForm(const RegistrationState &state)
{
    m_form = new RegistrationForm;
    connect(m_form, &RegistrationForm::submitted, &m_presenter.form(), &MemberFormPresenter::submit);
    connect(m_form, &RegistrationForm::corrected, &m_presenter.form(), &MemberFormPresenter::correct);
    connect(m_form, &RegistrationForm::openTakenPressed, &m_presenter.form(), &MemberFormPresenter::openTaken);
    m_form->fill(state);
    m_sheet->setTitle(state.isEdit ? tr("Edit member") : tr("New member"));
    m_sheet->setContent(m_form);
    m_sheet->openOver(m_right);
    m_form->setFocus();
}

} // namespace suanpan
