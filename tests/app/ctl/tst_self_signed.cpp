#include "app/ctl/common/self_signed.h"
#include "models/base/clock.h"

#include <QCryptographicHash>
#include <QFile>
#include <QSslCertificate>
#include <QSslKey>
#include <QTest>

using namespace suanpan;
using namespace Qt::StringLiterals;

/// The certificate of a shop without a PKI, read by another program's eyes: Qt's.
class TestSelfSigned final : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void isReadByOthers()
    {
        constexpr qint64 nowMs = 1'795'000'000'000;
        const auto made = makeSelfSigned(u"hub.shop.example"_s, nowMs);
        QVERIFY(made);
        const QSslCertificate read(made->certificate);
        QVERIFY(!read.isNull());
        QCOMPARE(read.subjectAlternativeNames().values(QSsl::DnsEntry), QStringList{u"hub.shop.example"_s});
        QVERIFY(read.isSelfSigned());
        const QDateTime now = QDateTime::fromMSecsSinceEpoch(nowMs);
        QVERIFY(read.effectiveDate() < now && read.effectiveDate() >= now.addDays(-1));
        QCOMPARE(now.daysTo(read.expiryDate()), 20 * 365 - 1);
        const QSslKey key(made->key, QSsl::Ec);
        QCOMPARE(key.length(), 256);
        const QByteArray der = read.publicKey().toDer();
        QCOMPARE(pinOf(made->certificate), QCryptographicHash::hash(der, QCryptographicHash::Sha256).toBase64());
        QVERIFY(makeSelfSigned(u"hub.shop.example"_s, nowMs)->key != made->key);
    }

    void namesAddressesAsSuch()
    {
        for (const QString &address : {u"192.168.1.10"_s, u"fd00::10"_s}) {
            const QSslCertificate read(makeSelfSigned(address, 0)->certificate);
            QCOMPARE(read.subjectAlternativeNames().count(QSsl::IpAddressEntry), 1);
            QCOMPARE(read.subjectAlternativeNames().count(QSsl::DnsEntry), 0);
        }
        QVERIFY(makeSelfSigned(QString(200, u'a'), 0)); // longer than a common name may be
    }

    void takesNoOtherName()
    {
        for (const QString &name : {u""_s, u"a,DNS:b"_s, u"a b"_s, u"é"_s, u"::x"_s, u"1:2:3"_s, u"a\n"_s, QString(300, u'a')}) {
            QVERIFY2(!makeSelfSigned(name, 0), qPrintable(name));
        }
    }

    void thePinIsThatOfOpenssl()
    {
        QFile file(qEnvironmentVariable("SUANPAN_SOURCE_DIR") + u"/tests/data/tls/hub.crt"_s);
        QVERIFY(file.open(QIODevice::ReadOnly));
        QCOMPARE(pinOf(file.readAll()), "xqfrJwQ1gsYTQD5jHJLa/xOoNSbL9Njfrp+gYYtNBkU="); // tests/data/tls/README.md
        QCOMPARE(pinOf("no certificate"), QByteArray());
    }
};

QTEST_GUILESS_MAIN(TestSelfSigned)
#include "tst_self_signed.moc"
