#include "models/catalog/catalogue_search.h"

#include "models/base/pinyin.h"
#include "models/base/require.h"
#include "models/base/search_text.h"

#include <limits>

namespace suanpan {

namespace {

constexpr qsizetype longestWord = 32; // of a typed word, and of the text that entries are ordered by
constexpr QChar fieldEnd(u'\n');
constexpr quint8 noMatch = std::numeric_limits<quint8>::max();

enum Rank : quint32 { CodeStart, NameStart, WordStart, PinyinStart, PinyinInside, InitialsStart, InitialsInside, BrandStart };

/// A name cut where a typed word may begin: at every Chinese character and wherever letters, digits or Chinese meet.
QStringList wordsOf(const QString &folded)
{
    const auto classOf = [](QChar c) { return isHan(c) ? 0 : c.isDigit() ? 1 : c == u' ' ? 2 : 3; };
    QStringList parts;
    qsizetype begin = 0;
    for (qsizetype i = 1; i <= folded.size(); ++i) {
        if (i == folded.size() || isHan(folded[i]) || classOf(folded[i]) != classOf(folded[i - 1])) {
            parts.append(folded.sliced(begin, i - begin));
            begin = i;
        }
    }
    return parts;
}

QStringList letters(const QString &text)
{
    return text.split(QString(), Qt::SkipEmptyParts);
}

} // namespace

CatalogueSearch::CatalogueSearch(std::shared_ptr<const Catalogue> catalogue) : m_catalogue(std::move(catalogue))
{
    require(m_catalogue != nullptr);
    m_nameLengths.reserve(static_cast<std::size_t>(m_catalogue->size()));
    for (qsizetype i = 0; i < m_catalogue->size(); ++i) {
        m_nameLengths.push_back(static_cast<quint16>(std::min<qsizetype>(m_catalogue->products()[i].name.size(), 0xFFFF)));
        if (m_catalogue->products()[i].active) {
            indexProduct(static_cast<quint32>(i));
        }
    }
    m_text.squeeze();
    m_entries.shrink_to_fit();
    std::ranges::sort(m_entries, [this](Entry a, Entry b) {
        const int order = textAt(a.offset).compare(textAt(b.offset));
        return order != 0 ? order < 0 : a.offset < b.offset;
    });
}

void CatalogueSearch::indexProduct(quint32 position)
{
    const Product &product = m_catalogue->products()[position];
    const QString name = foldForSearch(product.name);
    addField(wordsOf(name), position, NameStart, WordStart);
    addField({foldJoined(product.sku.text())}, position, CodeStart, CodeStart);
    for (const QString &barcode : product.barcodes) {
        addField({foldJoined(barcode)}, position, CodeStart, CodeStart);
    }
    for (const ProductPack &pack : product.packs) {
        addField({foldJoined(pack.barcode)}, position, CodeStart, CodeStart);
    }
    const QString brand = foldForSearch(product.brand);
    if (!brand.isEmpty() && !name.contains(brand)) {
        addField(wordsOf(brand), position, BrandStart, BrandStart);
    }
    if (std::ranges::any_of(name, isHan)) {
        const Pinyin pinyin = pinyinOf(name);
        addField(pinyin.syllables, position, PinyinStart, PinyinInside);
        addField(letters(pinyin.initials()), position, InitialsStart, InitialsInside);
        if (const QStringList spellings = pinyin.spellings(); spellings.size() > 1) {
            addField({spellings.last()}, position, PinyinStart, PinyinInside);
        }
    }
}

void CatalogueSearch::addField(const QStringList &parts, quint32 product, quint32 rankAtStart, quint32 rankInside)
{
    require(m_text.size() < std::numeric_limits<qint32>::max());
    quint32 rank = rankAtStart;
    for (const QString &part : parts) {
        if (part != u" ") {
            m_entries.push_back({static_cast<quint32>(m_text.size()), product, rank});
        }
        m_text += part;
        rank = rankInside;
    }
    m_text += fieldEnd;
}

/// The text from a place on. It may run into the next field, which orders entries in some way or other and matches nothing, for
/// no typed word holds the character between fields.
QStringView CatalogueSearch::textAt(quint32 offset) const
{
    return QStringView(m_text).sliced(offset).left(longestWord);
}

std::span<const CatalogueSearch::Entry> CatalogueSearch::matches(QStringView word) const
{
    const auto begin =
        std::ranges::partition_point(m_entries, [&](Entry entry) { return textAt(entry.offset).compare(word) < 0; });
    const auto end =
        std::partition_point(begin, m_entries.end(), [&](Entry entry) { return textAt(entry.offset).startsWith(word); });
    return {begin, end};
}

QList<const Product *> CatalogueSearch::search(QStringView typed, qsizetype limit) const
{
    const QString folded = foldForSearch(typed);
    if (folded.isEmpty() || limit <= 0) {
        return {};
    }
    // Ranks of all words are added up by product; a product that misses one word drops out.
    std::vector<quint8> total(static_cast<std::size_t>(m_catalogue->size()), 0);
    std::vector<quint8> best(total.size());
    for (const QStringView word : qTokenize(folded, u' ')) {
        std::ranges::fill(best, noMatch);
        for (const Entry entry : matches(word.left(longestWord))) {
            best[entry.product] = std::min(best[entry.product], static_cast<quint8>(entry.rank));
        }
        for (std::size_t i = 0; i < total.size(); ++i) {
            const bool missed = best[i] == noMatch || total[i] == noMatch;
            total[i] = missed ? noMatch : static_cast<quint8>(std::min(total[i] + best[i], noMatch - 1));
        }
    }
    if (const Product *exact = m_catalogue->find(typed); exact != nullptr && exact->active) {
        total[static_cast<std::size_t>(exact - m_catalogue->products().data())] = 0;
    }
    return bestOf(total, limit);
}

QList<const Product *> CatalogueSearch::bestOf(const std::vector<quint8> &ranks, qsizetype limit) const
{
    // One number a product, least first: its rank, how long its name is, where it stands. Half the shop begins with one digit of a scan.
    std::vector<quint64> found;
    found.reserve(ranks.size());
    for (std::size_t i = 0; i < ranks.size(); ++i) {
        if (ranks[i] != noMatch) {
            found.push_back(quint64{ranks[i]} << 48U | quint64{m_nameLengths[i]} << 32U | i);
        }
    }
    const std::size_t count = std::min(found.size(), static_cast<std::size_t>(limit));
    std::ranges::partial_sort(found, found.begin() + static_cast<std::ptrdiff_t>(count));
    QList<const Product *> hits;
    for (std::size_t i = 0; i < count; ++i) {
        hits.append(&m_catalogue->products()[static_cast<qsizetype>(found[i] & 0xFFFF'FFFFU)]);
    }
    return hits;
}

} // namespace suanpan
