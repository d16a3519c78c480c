#include "observe/logformat.h"

#include "base/canonicaljson.h"
#include "base/clock.h"
#include "observe/redact.h"

#include <QByteArrayView>
#include <QStringList>

namespace countersign {

namespace {

/// The value as JSON; what JSON cannot carry exactly (half a surrogate, an overlong integer) becomes readable text.
QByteArray jsonOf(const QJsonValue &value)
{
    const Result<QByteArray> exact = canonicalJson(value);
    if (exact)
        return *exact;
    const QString repaired = QString::fromUtf8(value.toVariant().toString().toUtf8());
    return canonicalJson(repaired).value_or("\"\"");
}

void put(QByteArray &out, const char *key, const QByteArray &json)
{
    out += out.isEmpty() ? "{\"" : ",\"";
    out += key;
    out += "\":";
    out += json;
}

QString moduleOf(const char *file)
{
    const QString name = QString::fromUtf8(file).section(u'/', -1);
    return name.section(u'.', 0, 0);
}

} // namespace

QByteArray shortFunctionName(const char *pretty)
{
    QByteArray text(pretty);
    // In a lambda the function around it is what a reader looks for.
    for (const char *lambda : {"::(anonymous class)", "::(lambda", "::<lambda"})
        if (const qsizetype at = text.indexOf(lambda); at > 0)
            text.truncate(at);
    int depth = 0;
    qsizetype end = text.size();
    for (qsizetype i = 0; i < text.size(); ++i) {
        const char c = text[i];
        depth += c == '<' ? 1 : c == '>' ? -1 : 0;
        if (c == '(' && depth == 0 && i > 0 && QByteArrayView(text).sliced(i).startsWith("(anonymous namespace)")) {
            i += 20;
        } else if (c == '(' && depth == 0) {
            end = i;
            break;
        }
    }
    text.truncate(end);
    depth = 0;
    for (qsizetype i = text.size() - 1; i >= 0; --i) {
        depth += text[i] == '>' ? 1 : text[i] == '<' ? -1 : 0;
        if (depth == 0 && (text[i] == ':' || text[i] == ' ' || text[i] == '*' || text[i] == '&'))
            return text.mid(i + 1);
    }
    return text;
}

QByteArray formatLogLine(const LogLine &line)
{
    QJsonObject fields = redactFields(line.fields);
    const auto taken = [&fields](const char *key, const QJsonValue &otherwise) {
        const QJsonValue own = fields.take(QLatin1String(key));
        return jsonOf(own.isUndefined() ? otherwise : own);
    };
    QByteArray out;
    out.reserve(400);
    put(out, "timestamp", jsonOf(formatTime(line.atUs)));
    put(out, "level", jsonOf(logLevelName(line.level)));
    put(out, "logger", jsonOf(QString::fromUtf8(line.logger)));
    put(out, "message", jsonOf(redactText(line.message)));
    put(out, "module", taken("module", moduleOf(line.where.file_name())));
    put(out, "function", taken("function", QString::fromUtf8(shortFunctionName(line.where.function_name()))));
    put(out, "line", taken("line", qint64(line.where.line())));
    for (const char *key : {"correlation_id", "action_id", "plan_id", "duration_ms"})
        put(out, key, taken(key, QJsonValue::Null));
    for (const char *key : {"timestamp", "level", "logger", "message"})
        fields.remove(QLatin1String(key)); // no field may pose as one of these
    for (auto it = fields.begin(); it != fields.end(); ++it) {
        const QByteArray name = jsonOf(it.key());
        put(out, name.mid(1, name.size() - 2).constData(), jsonOf(it.value()));
    }
    out += "}\n";
    return out;
}

} // namespace countersign
