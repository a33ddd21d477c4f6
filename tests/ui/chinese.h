#pragma once

#include <QCoreApplication>
#include <QFile>
#include <QHash>
#include <QTranslator>
#include <QXmlStreamReader>

namespace suanpan::test {

/// The Chinese words as the translation file has them, while it lives.
class Chinese final : public QTranslator {
public:
    Chinese()
    {
        QFile file(qEnvironmentVariable("SUANPAN_SOURCE_DIR") + QStringLiteral("/translations/suanpan_zh_CN.ts"));
        if (file.open(QIODevice::ReadOnly)) {
            read(file);
        }
        QCoreApplication::installTranslator(this);
    }
    ~Chinese() override { QCoreApplication::removeTranslator(this); }
    Q_DISABLE_COPY_MOVE(Chinese)

    QString translate(const char *context, const char *source, const char *, int) const override
    {
        return m_words.value(QString::fromUtf8(context) + u'\n' + QString::fromUtf8(source));
    }
    bool isEmpty() const override { return m_words.isEmpty(); }

private:
    void read(QFile &file)
    {
        QXmlStreamReader xml(&file);
        QString context;
        QString source;
        while (!xml.atEnd()) {
            if (xml.readNext() != QXmlStreamReader::StartElement) {
                continue;
            }
            if (xml.name() == QStringLiteral("name")) {
                context = xml.readElementText();
            } else if (xml.name() == QStringLiteral("source")) {
                source = xml.readElementText();
            } else if (xml.name() == QStringLiteral("translation")) {
                m_words.insert(context + u'\n' + source, xml.readElementText(QXmlStreamReader::IncludeChildElements));
            }
        }
    }

    QHash<QString, QString> m_words;
};

} // namespace suanpan::test
