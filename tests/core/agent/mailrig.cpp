#include "core/agent/mailrig.h"

#include "support/fakemailadmin.h"
#include "support/realmail.h"

namespace countersign::test {

namespace {
class FakeMailRig final : public MailRig
{
public:
    FakeMailRig() { m_admin.mails.clear(); }
    MailAdmin &admin() override { return m_admin; }
    MailAccount account() const override
    {
        MailAccount account;
        account.name = u"work"_s;
        account.host = u"imap.example.org"_s;
        account.username = u"anna@example.org"_s;
        account.since = u"all"_s;
        return account;
    }
    QString password() const override { return u"right horse"_s; }
    void deliver(const QString &from, const QString &subject) override
    {
        FakeMail mail{from, subject};
        mail.to = u"anna@weber.test"_s;
        m_admin.mails.prepend(mail);
    }

private:
    FakeMailAdmin m_admin;
};

/// The real service, with a real server behind it.
class RealMailRig final : public MailRig
{
public:
    MailAdmin &admin() override { return m_mail.admin; }
    MailAccount account() const override { return m_mail.account(); }
    QString password() const override { return QLatin1String(Dovecot::kPassword); }
    void deliver(const QString &from, const QString &subject) override { m_mail.deliver(from, subject); }

private:
    RealMail m_mail;
};
} // namespace

void mailRigs()
{
    QTest::addColumn<bool>("isReal");
    QTest::newRow("fake") << false;
    QTest::newRow("real") << true;
}

std::unique_ptr<MailRig> makeMailRig()
{
    QFETCH_GLOBAL(bool, isReal);
    if (isReal)
        return std::make_unique<RealMailRig>();
    return std::make_unique<FakeMailRig>();
}

} // namespace countersign::test
