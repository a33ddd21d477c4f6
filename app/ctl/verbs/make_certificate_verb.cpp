#include "app/ctl/common/self_signed.h"
#include "app/ctl/verbs/verb.h"
#include "models/base/clock.h"

#include <QDir>
#include <QSaveFile>

namespace suanpan {

using namespace Qt::StringLiterals;

namespace {

void declare(QCommandLineParser &parser)
{
    parser.addOption({u"hub"_s, u"Folder of the hub; hub.crt and hub.key are written there."_s, u"DIR"_s});
    parser.addOption({u"name"_s, u"Host name or IP address by which tills reach the hub."_s, u"HOST"_s});
    parser.addOption(
        {u"next"_s,
         u"Make next.crt and next.key, for the day on which hub.key is exchanged, and say the address with both pins."_s});
}

bool writeForOwner(const QString &path, const QByteArray &text)
{
    QSaveFile file(path);
    return file.open(QIODevice::WriteOnly) && file.setPermissions(QFile::ReadOwner | QFile::WriteOwner)
           && file.write(text) == text.size() && file.commit();
}

/// By which tills know the certificate in that file; empty when there is none to be read.
QString pinIn(const QString &path)
{
    QFile file(path);
    return file.open(QIODevice::ReadOnly) ? QString::fromLatin1(pinOf(file.readAll())) : QString();
}

Outcome run(const QCommandLineParser &parser)
{
    const auto hub = needed(parser, u"hub"_s);
    const auto name = needed(parser, u"name"_s);
    if (!hub || !name) {
        return !hub ? hub.error() : name.error();
    }
    const QDir folder(*hub);
    if (!folder.exists()) {
        return Outcome::refused(ExitCode::Refused, u"There is no folder %1."_s.arg(*hub));
    }
    const bool isNext = parser.isSet(u"next"_s);
    const QString stem = isNext ? u"next"_s : u"hub"_s;
    const QString certificateFile = folder.filePath(stem + u".crt"_s);
    const QString keyFile = folder.filePath(stem + u".key"_s);
    if (QFile::exists(certificateFile) || QFile::exists(keyFile)) { // tills know its key and no other
        return Outcome::refused(ExitCode::Refused,
                                u"%1 has a certificate already. Tills know the hub by it; move %2.crt and %2.key "
                                "away if you want another."_s.arg(*hub, stem));
    }
    const QString now = isNext ? pinIn(folder.filePath(u"hub.crt"_s)) : QString();
    if (isNext && now.isEmpty()) {
        return Outcome::refused(ExitCode::Refused, u"%1 has no hub.crt that another could follow."_s.arg(*hub));
    }
    const auto made = makeSelfSigned(*name, SystemClock().nowMs());
    if (!made) {
        return Outcome::refused(ExitCode::Usage, u"%1 is neither a host name nor an IP address."_s.arg(*name));
    }
    if (!writeForOwner(keyFile, made->key) || !writeForOwner(certificateFile, made->certificate)) {
        return Outcome::refused(ExitCode::Failed, u"Cannot write into %1."_s.arg(*hub));
    }
    const QString pin = QString::fromLatin1(pinOf(made->certificate));
    const QString host = name->contains(u':') ? u'[' + *name + u']' : *name;
    const QString address = u"https://%1:8787#%2"_s.arg(host, isNext ? now + u',' + pin : pin);
    return {ExitCode::Ok,
            {{u"certificate"_s, certificateFile}, {u"key"_s, keyFile}, {u"pin"_s, pin}, {u"address"_s, address}},
            {(isNext ? u"On the day of the exchange, start the hub with --tls-certificate %1 --tls-key %2"_s
                     : u"Start the hub with --tls-certificate %1 --tls-key %2"_s)
                 .arg(certificateFile, keyFile),
             (isNext ? u"Until then its address for tills: %1"_s : u"Its address for tills: %1"_s).arg(address)}};
}

} // namespace

Verb makeCertificateVerb()
{
    return {"make-certificate"_L1, "Make a certificate for a hub of a shop that has none, and say its pin", declare, run};
}

} // namespace suanpan
