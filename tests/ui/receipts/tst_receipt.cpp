#include "tests/ui/gallery_receipts.h"
#include "ui/receipts/barcode.h"
#include "ui/receipts/receipt_files.h"

#include <QFile>
#include <QImage>
#include <QPainter>
#include <QTemporaryDir>
#include <QTest>

using namespace Qt::StringLiterals;
using namespace suanpan;

namespace {

const Format english(QLocale(QLocale::English, QLocale::UnitedKingdom));

QImage painted(const Receipt &receipt)
{
    const ReceiptDocument document(receipt, english);
    QImage image(document.size(), QImage::Format_Grayscale8);
    image.fill(Qt::white);
    QPainter painter(&image);
    document.paint(painter);
    return image;
}

bool isWhite(const QImage &image, const QRect &area)
{
    for (int y = area.top(); y <= area.bottom(); ++y) {
        for (int x = area.left(); x <= area.right(); ++x) {
            if (qGray(image.pixel(x, y)) < 250) {
                return false;
            }
        }
    }
    return true;
}

Receipt enormous()
{
    Receipt receipt = englishReceipt();
    receipt.shopName = u"The Shop Whose Owner Could Not Stop Naming It After All Grandchildren"_s;
    receipt.lines[0].name = QString(120, u'W');
    receipt.lines[1].name = QString(60, u'算');
    receipt.lines[0].sum = Money(-999'999'999'999'99, Currency::CNY);
    receipt.lines[0].quantity = Quantity(999'999'999'999);
    receipt.total = Money(-999'999'999'999'99, Currency::CNY);
    receipt.tenders[0].name = QString(80, u'M');
    receipt.footer = u"A long farewell that goes on and on, so that it needs more than a line of the paper to be read"_s;
    receipt.coupons.first().code = QString(60, u'8');
    return receipt;
}

} // namespace

class ReceiptTest final : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void nothingReachesIntoTheMargins_data();
    void nothingReachesIntoTheMargins();
    void everyReceiptEndsWithinItsPaper();
    void theBarcodeReadsAsTheNumber();
    void aBarcodeThatCannotBeIsLeftOut();
    void writesPngAndPdf();
    void aMissingFolderIsAnErrorAndLeavesNothing();
    void anOlderFileIsReplacedOnlyAsAWhole();
};

void ReceiptTest::nothingReachesIntoTheMargins_data()
{
    QTest::addColumn<Receipt>("receipt");
    QTest::newRow("Chinese sale") << chineseReceipt();
    QTest::newRow("English sale") << englishReceipt();
    QTest::newRow("return") << chineseReturnReceipt();
    QTest::newRow("everything too long") << enormous();
    Receipt bare = englishReceipt();
    bare.points.reset();
    bare.coupons.clear();
    bare.change.reset();
    bare.lines.clear();
    bare.tenders.clear();
    bare.taxes.clear();
    bare.reductions.clear();
    bare.footer.clear();
    QTest::newRow("nothing on it") << bare;
}

void ReceiptTest::nothingReachesIntoTheMargins()
{
    QFETCH(Receipt, receipt);
    const QImage image = painted(receipt);
    constexpr int overhang = 3; // a glyph may stand a hair outside its advance
    constexpr int free = ReceiptDocument::margin - overhang;
    QVERIFY(isWhite(image, QRect(0, 0, free, image.height())));
    QVERIFY(isWhite(image, QRect(image.width() - free, 0, free, image.height())));
}

void ReceiptTest::everyReceiptEndsWithinItsPaper()
{
    for (const Receipt &receipt : {chineseReceipt(), englishReceipt(), chineseReturnReceipt(), enormous()}) {
        const QImage image = painted(receipt);
        constexpr int free = ReceiptDocument::margin - 4;
        QVERIFY(isWhite(image, QRect(0, 0, image.width(), free)));
        QVERIFY(isWhite(image, QRect(0, image.height() - free, image.width(), free)));
    }
}

void ReceiptTest::theBarcodeReadsAsTheNumber()
{
    const auto code = Barcode::code128(u"A"_s);
    QVERIFY(code);
    // ISO/IEC 15417: start B, A, check symbol, stop.
    const QString expected = u"11010010000"
                             "10100011000"
                             "10001011000"
                             "1100011101011"_s;
    QString modules;
    for (int column = 0; column < code->columns(); ++column) {
        modules += code->isDark(0, column) ? u'1' : u'0';
    }
    QCOMPARE(modules, expected);
    const auto square = Barcode::qr(u"XK7M-2QPA-94"_s);
    QVERIFY(square);
    QCOMPARE(square->rows(), square->columns());
    QVERIFY(square->isDark(0, 0) && !square->isDark(1, 1) && square->isDark(3, 3)); // the finder in the corner
}

void ReceiptTest::aBarcodeThatCannotBeIsLeftOut()
{
    QVERIFY(!Barcode::code128({}));
    QVERIFY(!Barcode::code128(QString(500, u'8')));
    Receipt receipt = englishReceipt();
    receipt.number = QString(500, u'X');
    QVERIFY(ReceiptDocument(receipt, english).size().height() > 0);
}

void ReceiptTest::writesPngAndPdf()
{
    const QTemporaryDir folder;
    const ReceiptDocument document(englishReceipt(), english);
    QVERIFY(writeReceiptPng(document, folder.filePath(u"r.png"_s)));
    const QImage image(folder.filePath(u"r.png"_s));
    QCOMPARE(image.size(), document.size());
    QCOMPARE(qRound(image.dotsPerMeterX() * 0.0254), ReceiptDocument::dotsPerInch);
    QVERIFY(writeReceiptPdf(document, folder.filePath(u"r.pdf"_s)));
    QFile pdf(folder.filePath(u"r.pdf"_s));
    QVERIFY(pdf.open(QIODevice::ReadOnly));
    const QByteArray bytes = pdf.readAll();
    QVERIFY(bytes.startsWith("%PDF"));
    QCOMPARE(bytes.count("/Type /Page\n"), 1);
}

void ReceiptTest::aMissingFolderIsAnErrorAndLeavesNothing()
{
    const QTemporaryDir folder;
    const ReceiptDocument document(englishReceipt(), english);
    const QString path = folder.filePath(u"none/r.png"_s);
    const auto png = writeReceiptPng(document, path);
    QVERIFY(!png);
    QCOMPARE(png.error().kind, ReceiptFileError::Kind::Unwritable);
    QVERIFY(!png.error().detail.isEmpty());
    QVERIFY(!writeReceiptPdf(document, path));
    QVERIFY(!QFile::exists(path));
}

void ReceiptTest::anOlderFileIsReplacedOnlyAsAWhole()
{
    const QTemporaryDir folder;
    const QString path = folder.filePath(u"r.png"_s);
    const ReceiptDocument first(englishReceipt(), english);
    const ReceiptDocument second(chineseReturnReceipt(), english);
    QVERIFY(writeReceiptPng(first, path));
    QVERIFY(writeReceiptPng(second, path));
    QCOMPARE(QImage(path).size(), second.size());
    QCOMPARE(QDir(folder.path()).entryList(QDir::Files).size(), 1); // no half-written file beside it
}

QTEST_MAIN(ReceiptTest)
#include "tst_receipt.moc"
