#include "ui/presenters/stock_presenter.h"

#include "models/base/when_done.h"

#include "ui/presenters/free_text.h"
#include "ui/presenters/typed_input.h"
#include "ui/presenters/words.h"

#include <QDateTime>

namespace suanpan {

using namespace Qt::StringLiterals;

namespace {

constexpr int stockLimit = 200;

QString unitShown(const Product &product)
{
    return isPiece(product.unit) ? QString() : product.unit;
}

} // namespace

StockPresenter::StockPresenter(ProductDesk &desk, const Format &format, QObject *parent)
    : QObject(parent), m_desk(desk), m_format(format)
{
    setLink({});
}

void StockPresenter::search(const QString &typed)
{
    m_state.typed = typed;
    refresh();
}

void StockPresenter::refresh()
{
    m_state.phase = ListPhase::Loading; // the rows so far stay until newer ones come
    m_state.problem.clear();
    Q_EMIT changed();
    const quint64 question = m_searches.ask();
    whenDone(m_desk.stock(m_state.typed.trimmed(), stockLimit), this,
             [this, question](const DeskResult<QList<StockLine>> &answer) {
                 if (m_searches.isCurrent(question)) {
                     show(answer);
                 }
             });
}

void StockPresenter::show(const DeskResult<QList<StockLine>> &answer)
{
    const QString before = m_state.current >= 0 ? m_state.rows.value(m_state.current).id : QString();
    m_lines = answer ? *answer : QList<StockLine>();
    m_state.rows.clear();
    for (const StockLine &line : std::as_const(m_lines)) {
        m_state.rows.append(row(line));
    }
    if (answer) {
        m_state.phase = m_lines.isEmpty() ? ListPhase::NothingFound : ListPhase::Ready;
        if (m_lines.isEmpty() && FreeText::holdsCard(m_state.typed)) { // no product of ours has this number
            m_state.phase = ListPhase::Refused;
            m_state.problem = FreeText::refusal();
        }
    } else {
        m_state.phase = ListPhase::Failed;
        m_state.problem = Words::of(answer.error());
    }
    const auto same = std::ranges::find(m_state.rows, before, &ListRow::id);
    m_state.current = same != m_state.rows.end() ? static_cast<int>(same - m_state.rows.begin())
                      : m_state.rows.isEmpty()   ? -1
                                                 : 0;
    wordCurrent();
}

ListRow StockPresenter::row(const StockLine &line) const
{
    const Product &product = line.product;
    ListRow shown;
    shown.id = product.sku.text();
    shown.title = product.name;
    QStringList parts{product.sku.text()};
    if (!product.barcodes.isEmpty()) {
        parts.append(product.barcodes.first());
    }
    if (!product.category.isEmpty()) {
        parts.append(product.category);
    }
    shown.subtitle = parts.join(u" · "_s);
    if (product.kind != ProductKind::Goods) {
        shown.chip = product.kind == ProductKind::Service   ? tr("service")
                     : product.kind == ProductKind::Deposit ? tr("deposit")
                                                            : tr("gift card");
        return shown;
    }
    shown.right = Format::quantity(line.onHand, unitShown(product));
    shown.rightIsRed = line.onHand <= Quantity();
    if (line.onHand < Quantity()) {
        shown.chip = tr("count it");
        shown.chipMark = Mark::Red;
    } else if (line.onHand.isZero()) {
        shown.chip = tr("none left");
    }
    return shown;
}

void StockPresenter::submit()
{
    if (m_state.phase == ListPhase::Refused) { // the digits stood under the user's hand; they go with Enter
        m_state.typed.clear();
        Q_EMIT changed();
    }
}

void StockPresenter::step(int rows)
{
    select(m_state.current + rows);
}

void StockPresenter::select(int row)
{
    if (!m_state.rows.isEmpty()) {
        m_state.current = std::clamp(row, 0, static_cast<int>(m_state.rows.size()) - 1);
        wordCurrent();
    }
}

void StockPresenter::wordCurrent()
{
    m_state.product.reset();
    if (m_state.current >= 0) {
        const StockLine &line = m_lines.at(m_state.current);
        const Product &product = line.product;
        const bool counted = product.kind == ProductKind::Goods;
        Detail detail;
        detail.name = product.name;
        detail.onHand = counted ? Format::quantity(line.onHand, unitShown(product)) : u"–"_s;
        detail.isShort = counted && line.onHand <= Quantity();
        detail.hint = !counted                   ? tr("This is not counted: it has no stock.")
                      : line.onHand < Quantity() ? tr("More was sold than was known to be here. Please count it.")
                      : line.onHand.isZero()     ? tr("None left in this shop.")
                                                 : tr("on hand");
        detail.facts = {{tr("Price"), Format::amountInline(product.price), false}, {tr("SKU"), product.sku.text(), false}};
        for (const QString &barcode : product.barcodes) {
            detail.facts.append({tr("Barcode"), barcode, false});
        }
        const std::pair<QString, QString> more[] = {
            {tr("Category"), product.category}, {tr("Brand"), product.brand}, {tr("Tax group"), product.taxGroup}};
        for (const auto &[name, value] : more) {
            if (!value.isEmpty()) {
                detail.facts.append({name, value, false});
            }
        }
        if (!product.active) {
            detail.facts.append({tr("On sale"), tr("no longer"), true});
        }
        m_state.product = detail;
    }
    Q_EMIT changed();
}

void StockPresenter::setLink(const LinkStatus &link)
{
    m_state.offline = !link.connected;
    if (link.dataAsOfMs) {
        const QString when = Format::time(QDateTime::fromMSecsSinceEpoch(*link.dataAsOfMs).time());
        m_state.asOf =
            link.connected ? tr("All tills as of %1").arg(when) : tr("Other tills as of %1, this one as of now").arg(when);
    } else {
        m_state.asOf = link.connected ? tr("Asking the hub") : tr("Only what this till moved is known");
    }
    Q_EMIT changed();
}

} // namespace suanpan
