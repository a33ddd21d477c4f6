#pragma once

#include "models/catalog/product.h"
#include "models/catalog/tax_group.h"

#include <QByteArrayView>
#include <QHash>
#include <QList>

namespace suanpan {

/// Something in an imported file that somebody must look at.
struct ImportIssue {
    enum class Kind {
        BadEncoding,
        FieldCount,
        BadQuoting,
        MissingHeader,
        MissingColumn,
        RepeatedColumn,
        UnknownColumn,
        EmptySku,
        EmptyName,
        DuplicateSku,
        BadBarcode,
        BadCheckDigit,
        DuplicateBarcode,
        UnknownTaxGroup,
        MissingPrice,
        BadPrice,
        NegativePrice,
        TooPrecisePrice,
        UnknownKind,
        BadPack,
        BadDeposit,
        BadFlag,
    };

    qint64 line = 0; ///< counted from 1, the header included
    QString column;  ///< empty when it is about the whole line
    Kind kind = Kind::BadEncoding;
    QString detail; ///< the value or the other line it is about

    friend bool operator==(const ImportIssue &, const ImportIssue &) = default;
};

/// The word by which an issue is listed in reports and JSON: "bad_check_digit".
QString nameOf(ImportIssue::Kind kind);
/// Whether the issue only informs; every other one keeps its row (or the whole file) out.
bool isWarning(ImportIssue::Kind kind);

struct ProductImportOptions {
    Currency currency = Currency::CNY;
    TaxTable taxes = TaxTable::china();
    QHash<QString, Sku> knownBarcodes; ///< whom each canonical barcode already belongs to
    bool strict = false;               ///< a single bad row keeps all out
};

struct ProductImport {
    QList<Product> good;
    QList<ImportIssue> issues; ///< in the order of their lines
    qint64 rows = 0;           ///< records read, the header not counted
    qint64 badRows = 0;
};

/// Reads products from CSV with a header naming, in any order, sku, name, price, tax_group and optionally barcodes (separated by
/// ";" or "|"), category, brand, unit, image, kind, packs ("barcode:pieces", with ":name" and ":price" where it has them), deposit
/// ("sku" or "sku:pieces") and promotable ("yes" or "no"). Good rows come out, bad rows are listed; with `strict` and a bad row nothing
/// comes out.
ProductImport importProducts(QByteArrayView csv, const ProductImportOptions &options);

} // namespace suanpan
