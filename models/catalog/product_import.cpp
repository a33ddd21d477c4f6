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
    Column{"sku"_L1, true},         Column{"barcodes"_L1, false}, Column{"name"_L1, true},      Column{"category"_L1, false},
    Column{"brand"_L1, false},      Column{"unit"_L1, false},     Column{"tax_group"_L1, true}, Column{"price"_L1, true},
    Column{"image"_L1, false},      Column{"kind"_L1, false},     Column{"packs"_L1, false},    Column{"deposit"_L1, false},
    Column{"promotable"_L1, false},
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
    std::optional<QString> readBarcode(const QString &entered, const QString &column, const Product &product);
    void readPacks(const CsvRecord &record, Product &product);
    std::optional<ProductPack> readPack(const QString &entry, const Product &product);
    void readDeposit(const CsvRecord &record, Product &product);
    void readPromotable(const CsvRecord &record, Product &product);
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
    for (const ProductPack &pack : product.packs) {
        m_lineOfBarcode.insert(pack.barcode, m_line);
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
    if (!m_options.taxes.has(product.taxGroup)) {
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
    readPacks(record, product);
    readDeposit(record, product);
    readPromotable(record, product);
    return product;
}

void Importer::readSku(const CsvRecord &record, Product &product)
{
    product.sku = Sku(field(record, "sku"_L1));
    if (product.sku.isEmpty()) {
        report(u"sku"_s, Kind::EmptySku, {});
    } else if (const auto line = m_lineOfSku.constFind(product.sku.text().toCaseFolded()); line != m_lineOfSku.constEnd()) {
        report(u"sku"_s, Kind::DuplicateSku, u"%1, line %2"_s.arg(product.sku.text(), QString::number(*line)));
    }
}

void Importer::readBarcodes(const CsvRecord &record, Product &product)
{
    const QString listed = field(record, "barcodes"_L1).replace(u'|', u';');
    for (const QString &entered : listed.split(u';', Qt::SkipEmptyParts)) {
        const auto code = readBarcode(entered, u"barcodes"_s, product);
        if (code && !product.barcodes.contains(*code)) {
            product.barcodes.append(*code);
        }
    }
}

/// Nothing for an empty one, and for one that was reported.
std::optional<QString> Importer::readBarcode(const QString &entered, const QString &column, const Product &product)
{
    const auto code = checkBarcode(entered);
    if (!code) {
        if (code.error() != BarcodeError::Empty) {
            const bool checkDigit = code.error() == BarcodeError::BadCheckDigit;
            report(column, checkDigit ? Kind::BadCheckDigit : Kind::BadBarcode, entered.trimmed());
        }
        return std::nullopt;
    }
    const auto line = m_lineOfBarcode.constFind(*code);
    const auto owner = m_options.knownBarcodes.constFind(*code);
    if (line != m_lineOfBarcode.constEnd()) {
        report(column, Kind::DuplicateBarcode, u"%1, line %2"_s.arg(*code, QString::number(*line)));
        return std::nullopt;
    }
    if (owner != m_options.knownBarcodes.constEnd() && owner->text().compare(product.sku.text(), Qt::CaseInsensitive) != 0) {
        report(column, Kind::DuplicateBarcode, u"%1, sku %2"_s.arg(*code, owner->text()));
        return std::nullopt;
    }
    return *code;
}

void Importer::readPacks(const CsvRecord &record, Product &product)
{
    const QString listed = field(record, "packs"_L1).replace(u'|', u';');
    for (const QString &entry : listed.split(u';', Qt::SkipEmptyParts)) {
        auto pack = readPack(entry, product);
        if (!pack) {
            continue;
        }
        if (product.barcodes.contains(pack->barcode) || product.packBy(pack->barcode) != nullptr) {
            report(u"packs"_s, Kind::DuplicateBarcode, pack->barcode);
        } else {
            product.packs.append(std::move(*pack));
        }
    }
}

std::optional<ProductPack> Importer::readPack(const QString &entry, const Product &product)
{
    const QStringList parts = entry.split(u':');
    bool isNumber = false;
    const qint64 pieces = parts.value(1).trimmed().toLongLong(&isNumber);
    // A pack of what is weighed would be a weight, which a label says.
    if (!isNumber || pieces < 1 || pieces > mostPiecesInAPack || parts.size() > 4 || !isPiece(product.unit)) {
        report(u"packs"_s, Kind::BadPack, entry.trimmed());
        return std::nullopt;
    }
    const auto barcode = readBarcode(parts.first(), u"packs"_s, product);
    if (!barcode) {
        return std::nullopt;
    }
    ProductPack pack{*barcode, pieces, parts.value(2).trimmed()};
    if (const QString typed = parts.value(3).trimmed(); !typed.isEmpty()) {
        const auto price = Money::parse(typed, m_options.currency);
        if (!price || price->isNegative()) {
            report(u"packs"_s, price ? Kind::NegativePrice : issueOf(price.error()), typed);
            return std::nullopt;
        }
        pack.priceMinor = price->minor();
    }
    return pack;
}

void Importer::readDeposit(const CsvRecord &record, Product &product)
{
    const QString entered = field(record, "deposit"_L1);
    if (entered.isEmpty()) {
        return;
    }
    const Sku sku(entered.section(u':', 0, 0).trimmed());
    bool isNumber = true;
    const qint64 pieces = entered.contains(u':') ? entered.section(u':', 1).trimmed().toLongLong(&isNumber) : 1;
    const bool isOfItself = sku.text().compare(product.sku.text(), Qt::CaseInsensitive) == 0;
    if (sku.isEmpty() || !isNumber || pieces < 1 || pieces > mostPiecesInAPack || isOfItself || !isPiece(product.unit)
        || product.kind == ProductKind::Deposit) {
        report(u"deposit"_s, Kind::BadDeposit, entered);
        return;
    }
    product.deposit = ProductDeposit{sku, pieces};
}

void Importer::readPromotable(const CsvRecord &record, Product &product)
{
    const QString entered = field(record, "promotable"_L1).toLower();
    if (entered == "no"_L1) {
        product.promotable = false;
    } else if (!entered.isEmpty() && entered != "yes"_L1) {
        report(u"promotable"_s, Kind::BadFlag, entered);
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
    case Kind::BadPack: return u"bad_pack"_s;
    case Kind::BadDeposit: return u"bad_deposit"_s;
    case Kind::BadFlag: return u"bad_flag"_s;
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
