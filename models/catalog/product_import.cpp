#include "models/catalog/product_import.h"

#include "models/base/csv.h"
#include "models/catalog/barcode.h"

#include <array>

namespace suanpan {

using namespace Qt::StringLiterals;

namespace {

using Kind = ImportIssue::Kind;

struct Column {
    QLatin1StringView name;
    bool required;
};

constexpr std::array columns{
    Column{"sku"_L1, true},    Column{"barcodes"_L1, false}, Column{"name"_L1, true},      Column{"category"_L1, false},
    Column{"brand"_L1, false}, Column{"unit"_L1, false},     Column{"tax_group"_L1, true}, Column{"price"_L1, true},
    Column{"image"_L1, false}, Column{"kind"_L1, false},
};

std::optional<Kind> issueOf(CsvRecord::Problem problem)
{
    switch (problem) {
    case CsvRecord::Problem::None: return std::nullopt;
    case CsvRecord::Problem::BadEncoding: return Kind::BadEncoding;
    case CsvRecord::Problem::FieldCount: return Kind::FieldCount;
    case CsvRecord::Problem::StrayQuote:
    case CsvRecord::Problem::OpenQuote: return Kind::BadQuoting;
    }
    return Kind::BadQuoting;
}

Kind issueOf(MoneyError error)
{
    switch (error) {
    case MoneyError::Empty: return Kind::MissingPrice;
    case MoneyError::TooManyDecimals: return Kind::TooPrecisePrice;
    case MoneyError::NotANumber:
    case MoneyError::TooLarge: return Kind::BadPrice;
    }
    return Kind::BadPrice;
}

/// One import on its way through a file.
class Importer final {
public:
    explicit Importer(const ProductImportOptions &options) : m_options(options) {}

    bool readHeader(const std::optional<CsvRecord> &header);
    void readRow(const CsvRecord &record);
    ProductImport finish();

private:
    void report(const QString &column, Kind kind, const QString &detail)
    {
        m_result.issues.append({m_line, column, kind, detail});
    }
    QString field(const CsvRecord &record, QLatin1StringView column) const;
    Product readProduct(const CsvRecord &record);
    void readSku(const CsvRecord &record, Product &product);
    void readBarcodes(const CsvRecord &record, Product &product);
    void readPrice(const CsvRecord &record, Product &product);

    const ProductImportOptions &m_options;
    ProductImport m_result;
    QHash<QString, qsizetype> m_fieldOf;
    QHash<QString, qint64> m_lineOfSku;
    QHash<QString, qint64> m_lineOfBarcode;
    qint64 m_line = 1;
};

bool Importer::readHeader(const std::optional<CsvRecord> &header)
{
    if (!header || header->problem != CsvRecord::Problem::None) {
        report({}, header ? *issueOf(header->problem) : Kind::MissingHeader, {});
        return false;
    }
    m_line = header->line;
    bool usable = true;
    for (qsizetype i = 0; i < header->fields.size(); ++i) {
        const QString name = header->fields[i].trimmed().toLower();
        if (std::ranges::find(columns, name, &Column::name) == columns.end()) {
            report(header->fields[i], Kind::UnknownColumn, {});
        } else if (m_fieldOf.contains(name)) {
            report(name, Kind::RepeatedColumn, {});
            usable = false;
        } else {
            m_fieldOf.insert(name, i);
        }
    }
    for (const Column &column : columns) {
        if (column.required && !m_fieldOf.contains(column.name)) {
            report(column.name, Kind::MissingColumn, {});
            usable = false;
        }
    }
    return usable;
}

void Importer::readRow(const CsvRecord &record)
{
    ++m_result.rows;
    m_line = record.line;
    if (const auto problem = issueOf(record.problem)) {
        report({}, *problem, {});
        ++m_result.badRows;
        return;
    }
    const qsizetype before = m_result.issues.size();
    Product product = readProduct(record);
    if (m_result.issues.size() > before) {
        ++m_result.badRows;
        return;
    }
    m_lineOfSku.insert(product.sku.text().toCaseFolded(), m_line);
    for (const QString &barcode : product.barcodes) {
        m_lineOfBarcode.insert(barcode, m_line);
    }
    m_result.good.append(std::move(product));
}

ProductImport Importer::finish()
{
    const bool refused = std::ranges::any_of(m_result.issues, [](const ImportIssue &issue) { return !isWarning(issue.kind); });
    if (m_options.strict && refused) {
        m_result.good.clear();
    }
    return std::move(m_result);
}

QString Importer::field(const CsvRecord &record, QLatin1StringView column) const
{
    const auto found = m_fieldOf.constFind(column);
    return found == m_fieldOf.constEnd() ? QString() : record.fields[*found].trimmed();
}

Product Importer::readProduct(const CsvRecord &record)
{
    Product product;
    readSku(record, product);
    product.name = field(record, "name"_L1);
    if (product.name.isEmpty()) {
        report(u"name"_s, Kind::EmptyName, {});
    }
    readBarcodes(record, product);
    product.category = field(record, "category"_L1);
    product.brand = field(record, "brand"_L1);
    product.imagePath = field(record, "image"_L1);
    if (const QString unit = field(record, "unit"_L1); !unit.isEmpty()) {
        product.unit = unit;
    }
    product.taxGroup = field(record, "tax_group"_L1);
    if (!m_options.taxes.rateOf(product.taxGroup)) {
        report(u"tax_group"_s, Kind::UnknownTaxGroup, product.taxGroup);
    }
    readPrice(record, product);
    if (const QString kind = field(record, "kind"_L1).toLower(); !kind.isEmpty()) {
        const auto known = productKindFromName(kind);
        if (!known) {
            report(u"kind"_s, Kind::UnknownKind, kind);
        }
        product.kind = known.value_or(ProductKind::Goods);
    }
    return product;
}

void Importer::readSku(const CsvRecord &record, Product &product)
{
    product.sku = Sku(field(record, "sku"_L1));
    if (product.sku.isEmpty()) {
        report(u"sku"_s, Kind::EmptySku, {});
    } else if (const auto line = m_lineOfSku.constFind(product.sku.text().toCaseFolded()); line != m_lineOfSku.constEnd()) {
        report(u"sku"_s, Kind::DuplicateSku, u"%1, line %2"_s.arg(product.sku.text()).arg(*line));
    }
}

void Importer::readBarcodes(const CsvRecord &record, Product &product)
{
    const QString listed = field(record, "barcodes"_L1).replace(u'|', u';');
    for (const QString &entered : listed.split(u';', Qt::SkipEmptyParts)) {
        const auto code = checkBarcode(entered);
        if (!code) {
            if (code.error() != BarcodeError::Empty) {
                const bool checkDigit = code.error() == BarcodeError::BadCheckDigit;
                report(u"barcodes"_s, checkDigit ? Kind::BadCheckDigit : Kind::BadBarcode, entered.trimmed());
            }
            continue;
        }
        const auto line = m_lineOfBarcode.constFind(*code);
        const auto owner = m_options.knownBarcodes.constFind(*code);
        if (line != m_lineOfBarcode.constEnd()) {
            report(u"barcodes"_s, Kind::DuplicateBarcode, u"%1, line %2"_s.arg(*code).arg(*line));
        } else if (owner != m_options.knownBarcodes.constEnd()
                   && owner->text().compare(product.sku.text(), Qt::CaseInsensitive) != 0) {
            report(u"barcodes"_s, Kind::DuplicateBarcode, u"%1, sku %2"_s.arg(*code, owner->text()));
        } else if (!product.barcodes.contains(*code)) {
            product.barcodes.append(*code);
        }
    }
}

void Importer::readPrice(const CsvRecord &record, Product &product)
{
    const QString typed = field(record, "price"_L1);
    const auto price = Money::parse(typed, m_options.currency);
    if (!price) {
        report(u"price"_s, issueOf(price.error()), typed);
    } else if (price->isNegative()) {
        report(u"price"_s, Kind::NegativePrice, typed);
    } else {
        product.price = *price;
    }
}

} // namespace

QString nameOf(Kind kind)
{
    switch (kind) {
    case Kind::BadEncoding: return u"bad_encoding"_s;
    case Kind::FieldCount: return u"field_count"_s;
    case Kind::BadQuoting: return u"bad_quoting"_s;
    case Kind::MissingHeader: return u"missing_header"_s;
    case Kind::MissingColumn: return u"missing_column"_s;
    case Kind::RepeatedColumn: return u"repeated_column"_s;
    case Kind::UnknownColumn: return u"unknown_column"_s;
    case Kind::EmptySku: return u"empty_sku"_s;
    case Kind::EmptyName: return u"empty_name"_s;
    case Kind::DuplicateSku: return u"duplicate_sku"_s;
    case Kind::BadBarcode: return u"bad_barcode"_s;
    case Kind::BadCheckDigit: return u"bad_check_digit"_s;
    case Kind::DuplicateBarcode: return u"duplicate_barcode"_s;
    case Kind::UnknownTaxGroup: return u"unknown_tax_group"_s;
    case Kind::MissingPrice: return u"missing_price"_s;
    case Kind::BadPrice: return u"bad_price"_s;
    case Kind::NegativePrice: return u"negative_price"_s;
    case Kind::TooPrecisePrice: return u"too_precise_price"_s;
    case Kind::UnknownKind: return u"unknown_kind"_s;
    }
    return {};
}

bool isWarning(Kind kind)
{
    return kind == Kind::UnknownColumn;
}

ProductImport importProducts(QByteArrayView csv, const ProductImportOptions &options)
{
    CsvReader reader(csv);
    Importer importer(options);
    if (importer.readHeader(reader.next())) {
        while (const auto record = reader.next()) {
            importer.readRow(*record);
        }
    }
    return importer.finish();
}

} // namespace suanpan
