#include "reader/checkpoint.h"

#include "base/error.h"
#include "base/literals.h"
#include "reader/sandbox/sandbox.h"

#include <QCoreApplication>
#include <QJsonArray>
#include <QJsonDocument>

#include <csignal>
#include <ctime>

#include <unistd.h>

namespace countersign::reader::checkpoint {

namespace {

constexpr int restartMe = 75; ///< EX_TEMPFAIL: this process is of no use after a cut

/// Read by the handler. Changed only while its signals are blocked.
struct Answer
{
    QByteArray head, text, tail; ///< one line of JSON: up to the text, the text escaped, the warnings
    QByteArray busy;             ///< the line that says so
    QStringList warnings;        ///< of the document
    bool isDocument = false;     ///< not only the failure of begin()
};

Answer answer;
volatile sig_atomic_t inWork = 0;
volatile sig_atomic_t saidBusy = 0;
qint64 budgetStartedNs = 0;

timer_t budgetTimer = {};
timer_t patienceTimer = {};     ///< of processor time
timer_t longPatienceTimer = {}; ///< of any time
constexpr int ownSignals[] = {SIGPROF, SIGALRM, SIGVTALRM, SIGTERM};

/// Blocks the handlers' signals while `answer` changes: it would be torn otherwise.
class Changing
{
public:
    Changing()
    {
        sigset_t set;
        ::sigemptyset(&set);
        for (const int signal : ownSignals)
            ::sigaddset(&set, signal);
        ::sigprocmask(SIG_BLOCK, &set, &m_before);
    }
    ~Changing() { ::sigprocmask(SIG_SETMASK, &m_before, nullptr); }
    Q_DISABLE_COPY_MOVE(Changing)

private:
    sigset_t m_before = {};
};

// What a handler calls: AddressSanitizer would look its stack up in /proc before each call that does not return, which
// the sandbox refuses.
#define HANDLER_CODE __attribute__((no_sanitize("address")))

HANDLER_CODE void put(const QByteArray &bytes)
{
    for (qsizetype at = 0; at < bytes.size();) {
        const ssize_t got = ::write(STDOUT_FILENO, bytes.constData() + at, size_t(bytes.size() - at));
        if (got < 0 && errno == EINTR)
            continue;
        if (got <= 0)
            ::_exit(restartMe);
        at += got;
    }
}

[[noreturn]] HANDLER_CODE void cut()
{
    put(answer.head);
    put(answer.text);
    put(answer.tail);
    ::_exit(restartMe);
}

HANDLER_CODE void onBudget(int)
{
    if (inWork)
        cut();
}

HANDLER_CODE void onTerminate(int)
{
    if (inWork)
        cut();
    ::_exit(0);
}

HANDLER_CODE void onFault(int signal)
{
    if (inWork && answer.isDocument)
        cut();
    std::signal(signal, SIG_DFL);
    std::raise(signal); // comes when this handler has returned
}

void onBusy(int)
{
    const int error = errno;
    if (inWork && !saidBusy && !answer.busy.isEmpty()) {
        saidBusy = 1;
        put(answer.busy);
    }
    errno = error;
}

void handle(int signal, void (*handler)(int), int flags)
{
    struct sigaction action = {};
    action.sa_handler = handler;
    action.sa_flags = flags;
    ::sigfillset(&action.sa_mask);
    ::sigaction(signal, &action, nullptr);
}

/// Timers of the processor's clock go by what the scheduler has measured; setitimer() counts ticks.
timer_t makeTimer(clockid_t clock, int signal)
{
    struct sigevent event = {};
    event.sigev_notify = SIGEV_SIGNAL;
    event.sigev_signo = signal;
    timer_t timer = {};
    ::timer_create(clock, &event, &timer);
    return timer;
}

/// 0 stops it.
void startTimer(timer_t timer, int ms)
{
    const struct itimerspec once = {{0, 0}, {ms / 1000, (ms % 1000) * 1'000'000L}};
    ::timer_settime(timer, 0, &once, nullptr);
}

qint64 cpuNs()
{
    struct timespec now = {};
    ::clock_gettime(CLOCK_PROCESS_CPUTIME_ID, &now);
    return qint64(now.tv_sec) * 1'000'000'000 + now.tv_nsec;
}

QByteArray compact(const QJsonObject &object)
{
    return QJsonDocument(object).toJson(QJsonDocument::Compact);
}

QByteArray compact(const QStringList &list)
{
    return QJsonDocument(QJsonArray::fromStringList(list)).toJson(QJsonDocument::Compact);
}

QByteArray escaped(const QString &text)
{
    return compact(QStringList{text}).chopped(2).sliced(2); // without [" and "]
}

QByteArray ending(const QStringList &warnings, const QString &unread)
{
    return "\",\"warnings\":" + compact(warnings + QStringList{unread}) + "}\n";
}

QJsonValue currentId;
int patience = 0;
int untouched = 0; ///< Untouched that live
bool watched = false;
bool hasBudget = false;

} // namespace

void install()
{
    static std::array<char, 64 * 1024> stack; // a parser that has used up its own stack still gets its answer out
    const stack_t other = {stack.data(), 0, stack.size()};
    ::sigaltstack(&other, nullptr);
    budgetTimer = makeTimer(CLOCK_PROCESS_CPUTIME_ID, SIGPROF);
    patienceTimer = makeTimer(CLOCK_PROCESS_CPUTIME_ID, SIGVTALRM);
    longPatienceTimer = makeTimer(CLOCK_MONOTONIC, SIGALRM);
    handle(SIGPROF, onBudget, SA_RESTART | SA_ONSTACK);
    handle(SIGTERM, onTerminate, SA_ONSTACK); // the parent's deadline
    handle(SIGALRM, onBusy, SA_RESTART | SA_ONSTACK);
    handle(SIGVTALRM, onBusy, SA_RESTART | SA_ONSTACK);
    std::signal(SIGXFSZ, SIG_IGN); // a library's last words to a log file must not end us: no file may grow
    if (!memoryIsBounded)
        return; // AddressSanitizer wants to see faults itself
    for (const int signal : {SIGABRT, SIGSEGV, SIGBUS})
        handle(signal, onFault, SA_ONSTACK);
}

void begin(const QJsonValue &id, int patienceMs)
{
    static const QByteArray late =
        ",\"ok\":false,\"retryable\":false,\"code\":\"" + errorCodeName(ErrorCode::Timeout).toLatin1() +
        "\",\"error\":\"" +
        escaped(
            QString::fromUtf8(QT_TRANSLATE_NOOP("Reader", "Reading this file took too long, so it was given up."))) +
        "\"}\n";
    // By hand: this is on the way of every small note.
    const QByteArray head = "{\"id\":" + QByteArray::number(id.toInteger());
    const Changing changing;
    currentId = id;
    patience = patienceMs;
    answer = {head + late, {}, {}, patienceMs > 0 ? head + ",\"busy\":true}\n" : QByteArray(), {}, false};
    saidBusy = 0;
    watched = false;
    hasBudget = false;
    inWork = 1;
}

void watch()
{
    if (watched || !inWork)
        return;
    watched = true;
    if (patience > 0) {
        startTimer(patienceTimer, patience);
        startTimer(longPatienceTimer, 3 * patience);
    }
}

void startBudget()
{
    if (!inWork)
        return;
    watch();
    hasBudget = true;
    budgetStartedNs = cpuNs();
    startTimer(budgetTimer, cpuBudgetMs);
}

bool isWatched()
{
    return watched;
}

bool end()
{
    inWork = 0; // before the answer is written: from here on the handlers have nothing to say
    if (watched) {
        startTimer(budgetTimer, 0);
        startTimer(patienceTimer, 0); // or what is left of it would call the next file slow
        startTimer(longPatienceTimer, 0);
    }
    return saidBusy != 0;
}

bool isSpent()
{
    return inWork && hasBudget && cpuNs() - budgetStartedNs >= qint64(cpuNoticeMs) * 1'000'000;
}

Untouched::Untouched()
{
    ++untouched;
}

Untouched::~Untouched()
{
    --untouched;
}

void save(const Document &document, const QString &unread)
{
    if (!inWork || untouched > 0)
        return;
    QJsonObject json = document.toJson();
    json.remove(u"text"_s);
    json.remove(u"warnings"_s);
    json.insert(u"id"_s, currentId);
    json.insert(u"ok"_s, true);
    json.insert(u"truncated"_s, true);
    Answer next{compact(json).chopped(1) + ",\"text\":\"", escaped(document.text), ending(document.warnings, unread),
        answer.busy, document.warnings, true};
    const Changing changing;
    std::swap(answer, next);
}

void extend(const QString &text, const QString &unread)
{
    if (!inWork || untouched > 0 || !answer.isDocument)
        return;
    const QByteArray more = escaped(text);
    QByteArray tail = ending(answer.warnings, unread);
    const Changing changing;
    answer.text += more;
    answer.tail.swap(tail);
}

QByteArray saved()
{
    return answer.isDocument ? answer.head + answer.text + answer.tail.chopped(1) : QByteArray();
}

} // namespace countersign::reader::checkpoint
