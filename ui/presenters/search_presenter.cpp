#include "ui/presenters/search_presenter.h"

#include "models/base/when_done.h"

#include "ui/presenters/format.h"
#include "ui/presenters/free_text.h"
#include "ui/presenters/member_card.h"
#include "ui/presenters/scan_step.h"
#include "ui/presenters/typed_input.h"

namespace suanpan {

using namespace Qt::StringLiterals;

namespace {

constexpr int productsShown = 7;
constexpr int membersShown = 4;
/// Scanners leave up to some 10 ms between two characters, quick typists 60 ms and more.
constexpr std::chrono::milliseconds pauseOfKeys{40};
/// One digit or letter matches half the shop; a Chinese character is a word.
constexpr qsizetype shortestMemberText = 2;

Choice choiceOf(const Product &product)
{
    QStringList detail{product.barcodes.isEmpty() ? product.sku.text() : product.barcodes.first()};
    if (!product.brand.isEmpty()) {
        detail.append(product.brand);
    }
    for (const ProductPack &pack : product.packs) {
        detail.append(u"%1 × %2"_s.arg(ScanStep::nameOf(pack), QString::number(pack.pieces)));
    }
    QString price = Format::amountInline(product.price);
    if (!isPiece(product.unit)) {
        price += u" / "_s + product.unit;
    }
    return {product.sku.text(), product.name, detail.join(u" · "_s), price, {}, {}};
}

} // namespace

SearchPresenter::SearchPresenter(MemberDesk &members, QObject *parent) : QObject(parent), m_members(members)
{
    m_pause.setSingleShot(true);
    m_pause.setInterval(pauseOfKeys);
    connect(&m_pause, &QTimer::timeout, this, [this] { search(m_typed); });
}

void SearchPresenter::setCatalogueSearch(std::shared_ptr<const CatalogueSearch> search)
{
    m_search = std::move(search);
}

std::optional<SearchPresenter::Found> SearchPresenter::at(int row) const
{
    return row >= 0 && row < m_found.size() ? std::optional(m_found[row]) : std::nullopt;
}

std::optional<SearchPresenter::Found> SearchPresenter::best(const QString &text) const
{
    if (m_search) {
        const QList<const Product *> products = m_search->search(text, 1);
        if (!products.isEmpty()) {
            return products.first()->sku;
        }
    }
    return text == m_text ? at(0) : std::nullopt;
}

void SearchPresenter::type(const QString &typed)
{
    m_typed = typed;
    m_pause.start();
}

void SearchPresenter::catchUp()
{
    if (m_pause.isActive()) {
        search(m_typed);
    }
}

void SearchPresenter::search(const QString &typed)
{
    m_pause.stop();
    m_text = readTypedScan(typed).code;
    QList<Choice> rows;
    QList<Found> found;
    if (!m_text.isEmpty() && m_search) {
        for (const Product *product : m_search->search(m_text, productsShown)) {
            rows.append(choiceOf(*product));
            found.append(product->sku);
        }
    }
    setRows(rows, found);
    askMembers();
}

/// One question at a time; when it is answered, the text of that moment is asked for.
void SearchPresenter::askMembers()
{
    if (m_asking || m_text.size() < shortestMemberText || FreeText::holdsCard(m_text)) {
        return;
    }
    m_asking = true;
    whenDone(m_members.find(m_text, membersShown), this, [this, asked = m_text](const DeskResult<QList<MemberHit>> &hits) {
        m_asking = false;
        if (asked != m_text) {
            askMembers();
        } else if (hits) {
            append(*hits);
        }
    });
}

void SearchPresenter::append(const QList<MemberHit> &members)
{
    QList<Choice> rows = m_results.choices();
    QList<Found> found = m_found;
    for (const MemberHit &hit : members) {
        rows.append(MemberCardMaker::hit(hit));
        found.append(hit.id);
    }
    setRows(rows, found);
}

void SearchPresenter::offer(const QList<MemberHit> &members)
{
    close();
    append(members);
}

void SearchPresenter::close()
{
    m_pause.stop();
    m_text.clear();
    setRows({}, {});
}

void SearchPresenter::setRows(const QList<Choice> &rows, const QList<Found> &found)
{
    if (found == m_found && rows == m_results.choices()) {
        return;
    }
    m_found = found;
    m_results.setChoices(rows);
    Q_EMIT changed();
}

} // namespace suanpan
