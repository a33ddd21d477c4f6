#include "models/catalog/gs1/reader.h"

#include <QFile>
#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>
#include <QMap>
#include <QRegularExpression>
#include <QTest>

using namespace suanpan;
using namespace Qt::StringLiterals;

namespace {

constexpr char fnc1 = '^'; ///< how the vectors write it

/// One line of tests/data/gs1: what a C function is called with and what it must answer.
struct Vector {
    QString check;
    QJsonArray arguments;

    bool succeeds() const { return arguments[0].toBool(); }
    QByteArray text(qsizetype i) const { return arguments[i].toString().toLatin1(); }
    QByteArray symbol(qsizetype i) const { return arguments[i][u"sym"].toString().toLatin1(); }
    QByteArray name() const { return check.toLatin1() + ' ' + QJsonDocument(arguments).toJson(QJsonDocument::Compact); }
};

/// A message as the vectors write it: FNC1 in front, and as "^" where it separates.
QByteArray written(const gs1::Scan &scan)
{
    return fnc1 + scan.elementString().replace('\x1d', fnc1);
}

/// A plain text as the vectors write it: a backslash more where it would be taken for FNC1.
QByteArray unescaped(QByteArray text)
{
    qsizetype slashes = 0;
    while (slashes < text.size() && text[slashes] == '\\') {
        ++slashes;
    }
    return slashes > 0 && text.size() > slashes && text[slashes] == fnc1 ? text.sliced(1) : text;
}

/// Which of the C program's switches its tests had turned on for a link; the data do not say it, the links show it.
gs1::Options optionsFor(const QByteArray &link)
{
    static const QRegularExpression shortGtin(u"(/01/|[?&]01=)(\\d{8}|\\d{12,13})(?!\\d)"_s);
    static const QRegularExpression word(u"^https://a/(gtin|sscc)/"_s);
    static const QRegularExpression unknown(u"[?]99=XYZ&89="_s);
    const QString text = QString::fromLatin1(link);
    return {shortGtin.match(text).hasMatch(), word.match(text).hasMatch(), unknown.match(text).hasMatch(),
            unknown.match(text).hasMatch()};
}

/// The messages that the C tests of existsInAIdata() have loaded.
QByteArray messageNamed(const QByteArray &symbol)
{
    static const QMap<QByteArray, QByteArray> messages{{"dataStr1", "0112345678901231"},
                                                       {"dataStr2", "95ABC\x1d"
                                                                    "96ABC\x1d"
                                                                    "97ABC\x1d"
                                                                    "98ABC"},
                                                       {"dataStr3", "0112345678901231"
                                                                    "235ABC\x1d"
                                                                    "8002ABC"}};
    return messages.value(symbol);
}

} // namespace

/// The test vectors of GS1's own C library that are about reading.
class TestGs1Vectors : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void initTestCase();
    void readsLinks_data() { rows(u"parseDLuri"_s); }
    void readsLinks();
    void unescapesUris_data() { rows(u"URIunescape"_s); }
    void unescapesUris();
    void readsScans_data() { rows(u"testProcessScanData"_s); }
    void readsScans();
    void findsElements_data() { rows(u"existsInAIdata"_s); }
    void findsElements();
    void readsBrackets_data() { rows(u"parseAIdata"_s); }
    void readsBrackets();
    void readsMessages_data() { rows(u"processAIdata"_s); }
    void readsMessages();
    void checksAssociations_data() { rows(u"validateAIs"_s); }
    void checksAssociations();
    void cleanupTestCase();

private:
    void rows(const QString &check);

    QList<Vector> m_vectors;
    QMap<QString, int> m_run;
    int m_without = 0; ///< vectors whose input is a buffer that the C program fills, and the data do not have
};

void TestGs1Vectors::initTestCase()
{
    QFile file(qEnvironmentVariable("SUANPAN_SOURCE_DIR") + u"/tests/data/gs1/gs1_syntax_engine_vectors.jsonl"_s);
    QVERIFY(file.open(QIODevice::ReadOnly));
    while (!file.atEnd()) {
        const QJsonObject line = QJsonDocument::fromJson(file.readLine()).object();
        m_vectors.append({line["check"_L1].toString(), line["args"_L1].toArray()});
    }
    QCOMPARE(m_vectors.size(), 495);
}

void TestGs1Vectors::rows(const QString &check)
{
    QTest::addColumn<Vector>("vector");
    for (const Vector &vector : std::as_const(m_vectors)) {
        if (vector.check != check) {
            continue;
        }
        const QJsonValue input = vector.arguments[1];
        if (check != u"existsInAIdata" && check != u"validateAIs" && input.isObject()) {
            ++m_without;
            continue;
        }
        QTest::newRow(vector.name().constData()) << vector;
        ++m_run[check];
    }
}

void TestGs1Vectors::readsLinks()
{
    QFETCH(const Vector, vector);
    const QByteArray link = vector.text(1);
    const auto scan = gs1::readLink(link, vector.succeeds() ? optionsFor(link) : gs1::Options());
    QCOMPARE(scan.has_value(), vector.succeeds());
    if (scan) {
        QCOMPARE(written(*scan), vector.text(2));
    } else {
        // A link that fails for today's standard must not succeed either when only unknown identifiers are let in.
        QVERIFY(!gs1::readLink(link, {.unknownAis = true}));
    }
}

void TestGs1Vectors::unescapesUris()
{
    QFETCH(const Vector, vector);
    for (const bool isQuery : {false, true}) {
        QByteArray text = vector.text(0);
        text.truncate(gs1::unescapeUri(text.data(), static_cast<int>(text.size()), isQuery));
        QCOMPARE(text, vector.text(isQuery ? 2 : 1));
    }
}

void TestGs1Vectors::readsScans()
{
    QFETCH(const Vector, vector);
    const QByteArray scanned = vector.text(1);
    const QByteArray expected = vector.text(3);
    const auto scan = gs1::read(scanned);
    const gs1::Carrier carrier = gs1::carrierOf(scanned);
    if (!vector.succeeds()) {
        // What the C program refuses as well when it has no symbology identifier at all is for us no GS1 data.
        QVERIFY(!scan);
        QVERIFY(scan.error().kind != gs1::Error::Kind::NotGs1 || carrier.symbology == gs1::Symbology::None);
        return;
    }
    static const QMap<gs1::Symbology, QByteArray> names{{gs1::Symbology::Ean13, "EAN13"},
                                                        {gs1::Symbology::Ean8, "EAN8"},
                                                        {gs1::Symbology::Gs1Code128, "GS1_128_CCA"},
                                                        {gs1::Symbology::DataMatrix, "DM"},
                                                        {gs1::Symbology::Gs1DataMatrix, "DM"},
                                                        {gs1::Symbology::DotCode, "DotCode"},
                                                        {gs1::Symbology::Gs1DotCode, "DotCode"},
                                                        {gs1::Symbology::DataBar, "DataBarExpanded"},
                                                        {gs1::Symbology::Qr, "QR"},
                                                        {gs1::Symbology::Gs1Qr, "QR"}};
    QCOMPARE(names.value(carrier.symbology), vector.symbol(2));
    if (!scan) { // a plain text, which the C program hands on
        QCOMPARE(scan.error().kind, gs1::Error::Kind::NotGs1);
        QCOMPARE(carrier.content.toByteArray(), unescaped(expected));
        return;
    }
    if (scan->form() == gs1::Scan::Form::Elements) {
        QCOMPARE(written(*scan), expected);
    } else if (scan->form() == gs1::Scan::Form::Link) {
        QCOMPARE(carrier.content.toByteArray(), expected);
    } else { // "2112345678900|^99COMPOSITE^98XYZ"
        const qsizetype joint = expected.indexOf('|');
        QCOMPARE(scan->gtin().toLatin1(), expected.first(joint < 0 ? expected.size() : joint));
        const QByteArray composite = scan->elementString().sliced(16).replace('\x1d', fnc1);
        QCOMPARE(composite, joint < 0 ? QByteArray() : expected.sliced(joint + 2));
    }
}

void TestGs1Vectors::findsElements()
{
    QFETCH(const Vector, vector);
    const auto scan = gs1::readElements(messageNamed(vector.symbol(1)));
    QVERIFY(scan.has_value());
    const gs1::Element *found = scan->find(gs1::AiPattern(vector.text(2).toStdString()), gs1::Ai(vector.text(3).toStdString()));
    QCOMPARE(found != nullptr, vector.succeeds());
    if (found != nullptr && vector.arguments[4].isString()) {
        QCOMPARE(found->ai.text().toLatin1(), vector.text(4));
    }
}

void TestGs1Vectors::readsBrackets()
{
    QFETCH(const Vector, vector);
    const auto scan = gs1::readBracketed(vector.text(1));
    QCOMPARE(scan.has_value(), vector.succeeds());
    if (scan) {
        QCOMPARE(written(*scan), vector.text(2));
    }
}

void TestGs1Vectors::readsMessages()
{
    QFETCH(const Vector, vector);
    QByteArray message = vector.text(1);
    if (!message.startsWith(fnc1)) { // for us the symbology identifier says what the C program learns from this FNC1
        QVERIFY(!vector.succeeds());
        return;
    }
    message = message.sliced(1).replace(fnc1, '\x1d');
    const auto scan = gs1::readElements(message);
    QCOMPARE(scan.has_value(), vector.succeeds());
    if (scan) {
        QVERIFY(message.startsWith(scan->elementString()) || message.contains('\x1d'));
    }
}

void TestGs1Vectors::checksAssociations()
{
    QFETCH(const Vector, vector);
    static const QMap<QByteArray, gs1::Error::Kind> kinds{
        {"validateAIrepeats", gs1::Error::Kind::RepeatedAi},
        {"validateAImutex", gs1::Error::Kind::ExcludedAi},
        {"validateAIrequisites", gs1::Error::Kind::MissingAi},
        {"validateDigSigRequiresSerialisedKey", gs1::Error::Kind::MissingSerial}};
    const auto scan = gs1::readBracketed(vector.text(2), {.unknownAis = true});
    QVERIFY(scan.has_value());
    const auto checked = gs1::checkAssociations(*scan);
    QCOMPARE(checked.has_value(), vector.succeeds());
    if (!checked) {
        QVERIFY(kinds.contains(vector.symbol(1)));
        QCOMPARE(checked.error().kind, kinds.value(vector.symbol(1)));
    }
}

void TestGs1Vectors::cleanupTestCase()
{
    int all = 0;
    for (auto run = m_run.cbegin(); run != m_run.cend(); ++run) {
        qInfo("%4d run: %s", run.value(), qPrintable(run.key()));
        all += run.value();
    }
    QMap<QString, int> left;
    for (const Vector &vector : std::as_const(m_vectors)) {
        if (!m_run.contains(vector.check)) {
            ++left[vector.check];
            ++all;
        }
    }
    for (auto kind = left.cbegin(); kind != left.cend(); ++kind) {
        qInfo("%4d not run, for they are about writing: %s", kind.value(), qPrintable(kind.key()));
    }
    qInfo("%4d not run, for their input is a buffer filled at run time that the data do not have: parseAIdata, processAIdata",
          m_without);
    QCOMPARE(all + m_without, m_vectors.size());
    QCOMPARE(left.keys(), QStringList({u"URIescape"_s, u"testGenerateDLuri"_s, u"testGenerateScanData"_s}));
    QCOMPARE(m_without, 6);
}

QTEST_APPLESS_MAIN(TestGs1Vectors)
#include "tst_gs1_vectors.moc"
