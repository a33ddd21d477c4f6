#include "ui/views/stock/stock_view.h"

#include "ui/views/list_row_model.h"
#include "ui/views/page_parts.h"
#include "ui/widgets/amount_label.h"
#include "ui/widgets/card.h"
#include "ui/widgets/chip.h"
#include "ui/widgets/empty_state.h"
#include "ui/widgets/row_list.h"
#include "ui/widgets/scan_field.h"
#include "ui/widgets/text_label.h"

#include <QHBoxLayout>
#include <QVBoxLayout>

namespace suanpan {

using namespace Qt::StringLiterals;

StockView::StockView(StockPresenter &presenter, QWidget *parent)
    : QWidget(parent), m_presenter(presenter), m_rows(new ListRowModel(this)), m_search(new ScanField),
      m_list(makeRowList(m_rows, tokensInUse()->measure.padding)), m_empty(new EmptyState(u"package"_s, {}, {})),
      m_link(new Chip), m_asOf(new TextLabel(TextRole::Hint)), m_name(new TextLabel(TextRole::Heading)),
      m_onHand(new AmountLabel(AmountLabel::Size::Due)), m_hint(new TextLabel(TextRole::Second)), m_facts(new ValueRows),
      m_product(new QWidget),
      m_noProduct(new EmptyState(u"package"_s, tr("No product chosen"), tr("Choose one with the arrow keys or touch it.")))
{
    QHBoxLayout *row = makePageRow(this);
    row->addWidget(makeList(), 1);
    row->addWidget(makeDetail());
    setFocusProxy(m_search);
    connect(m_search, &ScanField::edited, &m_presenter, &StockPresenter::search);
    connect(m_search, &ScanField::scanned, &m_presenter, [this] {
        m_search->selectAll(); // the next scan replaces this one
        m_presenter.submit();
    });
    connect(m_search, &ScanField::stepped, &m_presenter, &StockPresenter::step);
    connect(m_list, &QListView::clicked, &m_presenter, [this](const QModelIndex &index) { m_presenter.select(index.row()); });
    connect(&m_presenter, &StockPresenter::changed, this, &StockView::display);
    display();
}

QWidget *StockView::makeList()
{
    auto *left = new QWidget;
    QVBoxLayout *column = makeColumn(left);
    m_search->setObjectName(u"stockSearch"_s);
    m_search->setHint(tr("Scan, or type a name, pinyin or article number"));
    m_list->setObjectName(u"stockList"_s);
    m_list->setEmptyState(m_empty);
    column->addWidget(m_search);
    column->addWidget(makeListCard(m_list), 1);
    return left;
}

QWidget *StockView::makeDetail()
{
    const Measures &m = tokensInUse()->measure;
    auto *right = new QWidget;
    right->setFixedWidth(m.rightColumn);
    QVBoxLayout *column = makeColumn(right);
    auto *card = new Card;
    m_name->setWordWrap(true);
    m_hint->setWordWrap(true);
    m_onHand->setObjectName(u"onHand"_s);
    auto *inside = new QVBoxLayout(m_product);
    inside->setContentsMargins({});
    inside->setSpacing(m.unit);
    inside->addWidget(m_name);
    inside->addWidget(m_onHand);
    inside->addWidget(m_hint);
    inside->addSpacing(m.gap);
    inside->addWidget(m_facts);
    inside->addStretch();
    card->column()->addWidget(m_product, 1);
    card->column()->addWidget(m_noProduct, 1);
    column->addWidget(card, 1);
    auto *age = new Card;
    m_asOf->setWordWrap(true);
    m_asOf->setObjectName(u"stockAge"_s);
    auto *words = new QHBoxLayout;
    words->setSpacing(m.gap);
    words->addWidget(m_link);
    words->addWidget(m_asOf, 1);
    age->column()->addLayout(words);
    column->addWidget(age);
    return right;
}

void StockView::showEvent(QShowEvent *event)
{
    QWidget::showEvent(event);
    m_presenter.refresh();
}

void StockView::display()
{
    const StockPresenter::State &state = m_presenter.state();
    if (state.phase == ListPhase::Refused && state.typed.isEmpty()) {
        m_search->refuse(state.problem);
    }
    m_rows->setRows(state.rows);
    setCurrentRow(m_list, state.current);
    displayEmpty();
    m_link->setText(state.offline ? tr("Offline") : tr("Online"));
    m_link->setTone(state.offline ? Tone::Gold : Tone::Green);
    m_link->updateGeometry();
    m_asOf->setText(state.asOf);
    m_product->setVisible(state.product.has_value());
    m_noProduct->setVisible(!state.product);
    if (state.product) {
        m_name->setText(state.product->name);
        m_onHand->setColour(state.product->isShort ? AmountLabel::Colour::Red : AmountLabel::Colour::Ink);
        m_onHand->setAmount(state.product->onHand);
        m_hint->setText(state.product->hint);
        m_facts->setValues(state.product->facts);
    }
}

void StockView::displayEmpty()
{
    const StockPresenter::State &state = m_presenter.state();
    switch (state.phase) {
    case ListPhase::Failed:
        m_empty->setTitle(tr("The stock could not be read"));
        m_empty->setHint(state.problem);
        break;
    case ListPhase::NothingFound:
        m_empty->setTitle(state.typed.isEmpty() ? tr("No products yet") : tr("Nothing found for “%1”").arg(state.typed));
        m_empty->setHint(state.typed.isEmpty() ? tr("Head office has not sent any so far.")
                                               : tr("Try fewer letters, the pinyin or the barcode."));
        break;
    case ListPhase::Refused:
        m_empty->setTitle(tr("Not looked for"));
        m_empty->setHint(state.problem);
        break;
    default: m_empty->setTitle(tr("Reading the stock…")); m_empty->setHint({});
    }
}

} // namespace suanpan
