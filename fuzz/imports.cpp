#include "app/ctl/common/zstd_file.h"
#include "fuzz/law.h"
#include "models/base/csv.h"
#include "models/catalog/product_import.h"
#include "models/pricing/sale_document.h"
#include "models/sales/basket_file.h"

#include <QJsonDocument>

/// Files that people hand to `suanpan-ctl`: products and invoices as CSV, a basket as JSON, and any of them packed.
namespace suanpan::fuzz {

namespace {

/// Records that are right, written as csvField() writes them, read the same.
void csv(const QByteArray &bytes)
{
    QList<QStringList> records;
    QByteArray written = "\xEF\xBB\xBF"; // else a first field that begins with this mark would lose it
    CsvReader reader(bytes);
    while (const auto record = reader.next()) {
        const bool isBlank = record->fields.size() == 1 && record->fields.first().isEmpty(); // a line of its own is none
        if (record->problem != CsvRecord::Problem::None || isBlank) {
            continue;
        }
        QStringList fields;
        for (const QString &field : record->fields) {
            fields.append(csvField(field));
        }
        records.append(record->fields);
        written += fields.join(u',').toUtf8() + '\n';
    }
    CsvReader again(written);
    for (const QStringList &fields : records) {
        const auto record = again.next();
        require(record && record->problem == CsvRecord::Problem::None && record->fields == fields);
    }
    require(!again.next());
}

void products(const QByteArray &bytes)
{
    const ProductImport import = importProducts(bytes, {});
    require(import.good.size() + import.badRows == import.rows || import.good.isEmpty());
    for (const Product &product : import.good) {
        readsBack(product, [](const Product &one) { return toJson(one); }, productFromJson);
    }
    for (const ImportIssue &issue : import.issues) {
        require(!nameOf(issue.kind).isEmpty());
    }
    ProductImportOptions strict;
    strict.strict = true;
    require(importProducts(bytes, strict).good.isEmpty() == (import.good.isEmpty() || import.badRows > 0));
}

/// Money goes nowhere: what the file sums up is what its lines come to.
void invoices(const QByteArray &bytes)
{
    const auto file = readBasketFile(bytes, Currency::CNY);
    if (!file) {
        return;
    }
    Money gross(0, Currency::CNY);
    Money refund(0, Currency::CNY);
    for (const Basket &basket : file->baskets) {
        require(!basket.lines.isEmpty());
        for (const BasketLine &line : basket.lines) {
            require(line.quantity > Quantity(0) && !line.unitPrice.isNegative());
            (basket.isCancellation() ? refund : gross) += line.unitPrice.times(line.quantity.thousandths(), 1'000);
        }
    }
    require(gross == file->gross && refund == file->refund);
    require(file->rejected.size() <= file->rows && refund <= gross);
}

void packed(const QByteArray &bytes)
{
    if (const auto content = unpackZstd(bytes)) {
        const auto again = unpackZstd(packZstd(*content));
        require(again && *again == *content);
    }
}

} // namespace

} // namespace suanpan::fuzz

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t *data, size_t size)
{
    const QByteArray bytes = suanpan::fuzz::bytesOf(data, size);
    if (bytes.startsWith("\x28\xB5\x2F\xFD")) {
        suanpan::fuzz::packed(bytes);
        return 0;
    }
    if (bytes.startsWith('{')) {
        (void)suanpan::readSaleDocument(QJsonDocument::fromJson(bytes).object());
        return 0;
    }
    suanpan::fuzz::csv(bytes);
    suanpan::fuzz::products(bytes);
    suanpan::fuzz::invoices(bytes);
    return 0;
}
