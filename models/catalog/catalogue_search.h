#pragma once

#include "models/catalog/catalogue.h"

#include <QString>

#include <memory>
#include <span>
#include <vector>

namespace suanpan {

/// Finds products by what a person types: words of the name or the beginning of a word, any part of a Chinese name, its pinyin,
/// its pinyin initials, brand, the beginning of a SKU or of a barcode. Building takes seconds for 100,000 products, so it is done
/// on a worker while Catalogue::find() already serves the scanner. Never changes once built.
class CatalogueSearch final {
public:
    explicit CatalogueSearch(std::shared_ptr<const Catalogue> catalogue);

    /// The best matches first: exact code, beginning of the name, beginning of a word, pinyin, initials; inactive products are
    /// left out. All typed words must match. Pointers live as long as this object.
    QList<const Product *> search(QStringView typed, qsizetype limit = 50) const;
    const std::shared_ptr<const Catalogue> &catalogue() const { return m_catalogue; }

private:
    /// One place in m_text where a match may begin; sorted by the text from there.
    struct Entry {
        quint32 offset;
        quint32 product : 28;
        quint32 rank : 4; ///< smaller is better
    };
    void indexProduct(quint32 position);
    /// A match may begin at each part; the first one has a rank of its own.
    void addField(const QStringList &parts, quint32 product, quint32 rankAtStart, quint32 rankInside);
    QStringView textAt(quint32 offset) const;
    std::span<const Entry> matches(QStringView word) const;
    QList<const Product *> bestOf(const std::vector<quint8> &ranks, qsizetype limit) const;

    std::shared_ptr<const Catalogue> m_catalogue;
    QString m_text; ///< all fields, each ended by a line feed
    std::vector<Entry> m_entries;
    std::vector<quint16> m_nameLengths; ///< by position, beside each other for the sorting of hits
};

} // namespace suanpan
