#include <QDir>
#include <QFile>
#include <QRegularExpression>
#include <QTest>
#include <QXmlStreamReader>

#include <algorithm>

using namespace Qt::StringLiterals;

namespace {

// One text of the program as a translation file has it; a text with plural forms has several words.
struct Entry {
    QString context;
    QString source;
    QStringList words;
    QString state; // what the file says of it: nothing when finished
};

Entry readEntry(QXmlStreamReader &xml, const QString &context)
{
    Entry entry{.context = context, .source = {}, .words = {}, .state = {}};
    while (xml.readNextStartElement()) {
        if (xml.name() == "source"_L1) {
            entry.source = xml.readElementText();
        } else if (xml.name() == "translation"_L1) {
            entry.state = xml.attributes().value("type"_L1).toString();
            QString plain;
            while (!xml.atEnd() && xml.readNext() != QXmlStreamReader::EndElement) {
                if (xml.isStartElement()) {
                    entry.words.append(xml.readElementText());
                } else {
                    plain += xml.text();
                }
            }
            if (entry.words.isEmpty()) {
                entry.words.append(plain);
            }
        } else {
            xml.skipCurrentElement();
        }
    }
    return entry;
}

QList<Entry> readEntries(QXmlStreamReader &xml)
{
    QList<Entry> entries;
    xml.readNextStartElement(); // TS
    while (xml.readNextStartElement()) {
        QString context;
        while (xml.readNextStartElement()) {
            if (xml.name() == "name"_L1) {
                context = xml.readElementText();
            } else if (xml.name() == "message"_L1) {
                entries.append(readEntry(xml, context));
            } else {
                xml.skipCurrentElement();
            }
        }
    }
    return entries;
}

QStringList placeholdersOf(const QString &text)
{
    static const QRegularExpression placeholder(u"%(?:n|L?[0-9]{1,2})"_s);
    QStringList found;
    for (const QRegularExpressionMatch &match : placeholder.globalMatch(text)) {
        found.append(match.captured());
    }
    found.sort();
    return found;
}

QByteArray named(const Entry &entry)
{
    return (entry.context + u": "_s + entry.source + u" => "_s + entry.words.join(u" / "_s)).toUtf8();
}

} // namespace

class TranslationsTest final : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void initTestCase();
    void everyTextIsTranslated_data() { addFiles(u"suanpan_*.ts"_s); }
    void everyTextIsTranslated();
    void placeholdersAreThoseOfTheSource_data() { addFiles(u"suanpan_*.ts"_s); }
    void placeholdersAreThoseOfTheSource();
    void chineseIsPunctuatedFullWidth_data() { addFiles(u"suanpan_zh_*.ts"_s); }
    void chineseIsPunctuatedFullWidth();

private:
    void addFiles(const QString &pattern);
    QList<Entry> entries();

    QDir m_folder;
};

void TranslationsTest::initTestCase()
{
    const QString root = qEnvironmentVariable("SUANPAN_SOURCE_DIR");
    QVERIFY2(!root.isEmpty(), "SUANPAN_SOURCE_DIR must name the root of the project");
    m_folder.setPath(root + u"/translations"_s);
    QVERIFY(m_folder.exists(u"suanpan_zh_CN.ts"_s));
}

void TranslationsTest::addFiles(const QString &pattern)
{
    QTest::addColumn<QString>("file");
    for (const QString &file : m_folder.entryList({pattern}, QDir::Files)) {
        QTest::newRow(qPrintable(file)) << file;
    }
}

/// What the file of this row says, or nothing when it cannot be read, which every test refuses.
QList<Entry> TranslationsTest::entries()
{
    QFETCH(const QString, file);
    QFile translations(m_folder.filePath(file));
    if (!translations.open(QIODevice::ReadOnly)) {
        return {};
    }
    QXmlStreamReader xml(&translations);
    const QList<Entry> read = readEntries(xml);
    return xml.hasError() ? QList<Entry>() : read;
}

void TranslationsTest::everyTextIsTranslated()
{
    const QList<Entry> all = entries();
    QVERIFY(!all.isEmpty());
    for (const Entry &entry : all) {
        QVERIFY2(entry.state.isEmpty(), named(entry));
        QVERIFY2(std::ranges::none_of(entry.words, [](const QString &words) { return words.trimmed().isEmpty(); }), named(entry));
    }
}

void TranslationsTest::placeholdersAreThoseOfTheSource()
{
    const QList<Entry> all = entries();
    QVERIFY(!all.isEmpty());
    for (const Entry &entry : all) {
        const QStringList wanted = placeholdersOf(entry.source);
        for (const QString &words : entry.words) {
            QVERIFY2(placeholdersOf(words) == wanted, named(entry));
        }
    }
}

void TranslationsTest::chineseIsPunctuatedFullWidth()
{
    static const QRegularExpression halfWidth(uR"(\p{Han}[,;:!?()]|[,;:!?()]\p{Han}|\.\.\.)"_s);
    const QList<Entry> all = entries();
    QVERIFY(!all.isEmpty());
    for (const Entry &entry : all) {
        for (const QString &words : entry.words) {
            QVERIFY2(!halfWidth.match(words).hasMatch(), named(entry));
        }
    }
}

QTEST_APPLESS_MAIN(TranslationsTest)
#include "tst_translations.moc"
