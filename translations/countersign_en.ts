<?xml version="1.0" encoding="utf-8"?>
<!DOCTYPE TS>
<TS version="2.1" language="en_US" sourcelanguage="en_US">
<context>
    <name>AddressList</name>
    <message numerus="yes">
        <source>No more than %n addresses fit here.</source>
        <translation>
            <numerusform>No more than %n address fits here.</numerusform>
            <numerusform>No more than %n addresses fit here.</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>Cli</name>
    <message numerus="yes">
        <source>%n piece(s) of work are still in hand; nothing new is begun. Ask again, or look at &quot;countersign status&quot;.</source>
        <translation>
            <numerusform>%n piece of work is still in hand; nothing new is begun. Ask again, or look at &quot;countersign status&quot;.</numerusform>
            <numerusform>%n pieces of work are still in hand; nothing new is begun. Ask again, or look at &quot;countersign status&quot;.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>    tried %n time(s): %1</source>
        <translation>
            <numerusform>    tried %n time: %1</numerusform>
            <numerusform>    tried %n times: %1</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>Doubt</name>
    <message numerus="yes">
        <source>What %n step(s) before it did is taken back.</source>
        <translation>
            <numerusform>What %n step before it did is taken back.</numerusform>
            <numerusform>What %n steps before it did is taken back.</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>FollowUps</name>
    <message numerus="yes">
        <source>%1 and %n more</source>
        <translation>
            <numerusform>%1 and %n more</numerusform>
            <numerusform>%1 and %n more</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>Instances</name>
    <message numerus="yes">
        <source>%n of its changes are not known here yet</source>
        <translation>
            <numerusform>%n of its changes is not known here yet</numerusform>
            <numerusform>%n of its changes are not known here yet</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n of its items had no room here: look there</source>
        <translation>
            <numerusform>%n of its items had no room here: look there</numerusform>
            <numerusform>%n of its items had no room here: look there</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n instance(s) here</source>
        <translation>
            <numerusform>%n instance here</numerusform>
            <numerusform>%n instances here</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n away</source>
        <translation>
            <numerusform>%n away</numerusform>
            <numerusform>%n away</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>MailJudgement</name>
    <message numerus="yes">
        <source>%n mail(s) could not be taken and stay on the server; the Mail page says why.</source>
        <translation>
            <numerusform>%n mail could not be taken and stays on the server; the Mail page says why.</numerusform>
            <numerusform>%n mails could not be taken and stay on the server; the Mail page says why.</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>MailWords</name>
    <message numerus="yes">
        <source>asked every %n minute(s)</source>
        <translation>
            <numerusform>asked every minute</numerusform>
            <numerusform>asked every %n minutes</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>asked every %n second(s)</source>
        <translation>
            <numerusform>asked every second</numerusform>
            <numerusform>asked every %n seconds</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n mail(s) still to be taken</source>
        <translation>
            <numerusform>%n mail still to be taken</numerusform>
            <numerusform>%n mails still to be taken</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n mail(s) became work</source>
        <translation>
            <numerusform>%n mail became work</numerusform>
            <numerusform>%n mails became work</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n came a second time</source>
        <translation>
            <numerusform>%n came a second time</numerusform>
            <numerusform>%n came a second time</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n skipped</source>
        <translation>
            <numerusform>%n skipped</numerusform>
            <numerusform>%n skipped</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n could not be taken</source>
        <translation>
            <numerusform>%n could not be taken</numerusform>
            <numerusform>%n could not be taken</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n of the mails there became nothing here.</source>
        <translation>
            <numerusform>%n of the mails there became nothing here.</numerusform>
            <numerusform>%n of the mails there became nothing here.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%1, %2 and %n more</source>
        <translation>
            <numerusform>%1, %2 and %n more</numerusform>
            <numerusform>%1, %2 and %n more</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n mail(s) had been passed over and were fetched just now.</source>
        <translation>
            <numerusform>%n mail had been passed over and was fetched just now.</numerusform>
            <numerusform>%n mails had been passed over and were fetched just now.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n older mail(s) do not count.</source>
        <translation>
            <numerusform>%n older mail does not count.</numerusform>
            <numerusform>%n older mails do not count.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>and %n more folder(s)</source>
        <translation>
            <numerusform>and %n more folder</numerusform>
            <numerusform>and %n more folders</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>McpSchema</name>
    <message numerus="yes">
        <source>and %n more</source>
        <translation>
            <numerusform>and %n more</numerusform>
            <numerusform>and %n more</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>PlanService</name>
    <message numerus="yes">
        <source>%n more mail(s) came in this conversation after this one.</source>
        <translation>
            <numerusform>%n more mail came in this conversation after this one.</numerusform>
            <numerusform>%n more mails came in this conversation after this one.</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>RecipientList</name>
    <message numerus="yes">
        <source>and %n more</source>
        <translation>
            <numerusform>and %n more</numerusform>
            <numerusform>and %n more</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n of them not in this conversation</source>
        <translation>
            <numerusform>%n of them not in this conversation</numerusform>
            <numerusform>%n of them not in this conversation</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>SystemInfo</name>
    <message numerus="yes">
        <source>%Ln entries</source>
        <translation>
            <numerusform>%Ln entry</numerusform>
            <numerusform>%Ln entries</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>VaultOwner</name>
    <message numerus="yes">
        <source>%n other instance(s) of a fleet (%2) work on the vault %1, and this one is not in that fleet any more. Set redis.enabled: true with the fleet&apos;s key again; if the others are gone for good, remove %3 and start again.</source>
        <translation>
            <numerusform>%n other instance of a fleet (%2) works on the vault %1, and this one is not in that fleet any more. Set redis.enabled: true with the fleet&apos;s key again; if the others are gone for good, remove %3 and start again.</numerusform>
            <numerusform>%n other instances of a fleet (%2) work on the vault %1, and this one is not in that fleet any more. Set redis.enabled: true with the fleet&apos;s key again; if the others are gone for good, remove %3 and start again.</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>Words</name>
    <message numerus="yes">
        <source>all %n steps can be undone</source>
        <translation>
            <numerusform>all %n steps can be undone</numerusform>
            <numerusform>all %n steps can be undone</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n of %1 steps cannot be undone</source>
        <translation>
            <numerusform>%n of %1 steps cannot be undone</numerusform>
            <numerusform>%n of %1 steps cannot be undone</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Approve %n steps</source>
        <translation>
            <numerusform>Approve %n step</numerusform>
            <numerusform>Approve %n steps</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Send to %n people</source>
        <translation>
            <numerusform>Send to %n person</numerusform>
            <numerusform>Send to %n people</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Send %1 mails to %n people</source>
        <translation>
            <numerusform>Send %1 mails to %n person</numerusform>
            <numerusform>Send %1 mails to %n people</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%1 and do %n more steps</source>
        <translation>
            <numerusform>%1 and do %n more step</numerusform>
            <numerusform>%1 and do %n more steps</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>countersign::AccountCard</name>
    <message numerus="yes">
        <source>and %n more folder(s)</source>
        <translation>
            <numerusform>and %n more folder</numerusform>
            <numerusform>and %n more folders</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n rule(s)</source>
        <translation>
            <numerusform>%n rule</numerusform>
            <numerusform>%n rules</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>countersign::Adopter</name>
    <message numerus="yes">
        <source>%1 may come back: in %n second(s) its items can be adopted.</source>
        <translation>
            <numerusform>%1 may come back: in %n second its items can be adopted.</numerusform>
            <numerusform>%1 may come back: in %n seconds its items can be adopted.</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>countersign::AlertBand</name>
    <message numerus="yes">
        <source>%n more on the page Services.</source>
        <translation>
            <numerusform>%n more on the page Services.</numerusform>
            <numerusform>%n more on the page Services.</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>countersign::ApprovalDesk</name>
    <message numerus="yes">
        <source>%Ln rule(s) wait for your confirmation in the window or with &quot;countersign rules&quot;.</source>
        <translation>
            <numerusform>%Ln rule waits for your confirmation in the window or with &quot;countersign rules&quot;.</numerusform>
            <numerusform>%Ln rules wait for your confirmation in the window or with &quot;countersign rules&quot;.</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>countersign::ApprovalsPage</name>
    <message numerus="yes">
        <source>%n items wait in all. Esc empties the filter.</source>
        <translation>
            <numerusform>%n item waits in all. Esc empties the filter.</numerusform>
            <numerusform>%n items wait in all. Esc empties the filter.</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>countersign::BelowMark</name>
    <message numerus="yes">
        <source>↓ %n more step(s) below</source>
        <translation>
            <numerusform>↓ %n more step below</numerusform>
            <numerusform>↓ %n more steps below</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>countersign::DecisionList</name>
    <message numerus="yes">
        <source>and %n more, in Activity</source>
        <translation>
            <numerusform>and %n more, in Activity</numerusform>
            <numerusform>and %n more, in Activity</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>countersign::FactList</name>
    <message numerus="yes">
        <source>%n value(s) not sure: compare with the original.</source>
        <translation>
            <numerusform>%n value not sure: compare with the original.</numerusform>
            <numerusform>%n values not sure: compare with the original.</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>countersign::FileList</name>
    <message numerus="yes">
        <source>and %n more</source>
        <translation>
            <numerusform>and %n more</numerusform>
            <numerusform>and %n more</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>countersign::FleetStartGate</name>
    <message numerus="yes">
        <source>The fleet has made its %n request(s) of this minute.</source>
        <translation>
            <numerusform>The fleet has made its %n request of this minute.</numerusform>
            <numerusform>The fleet has made its %n requests of this minute.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>The next one can be made in %n second(s).</source>
        <translation>
            <numerusform>The next one can be made in %n second.</numerusform>
            <numerusform>The next one can be made in %n seconds.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Redis is away: this instance makes its share alone, at most %n request(s) a minute.</source>
        <translation>
            <numerusform>Redis is away: this instance makes its share alone, at most %n request a minute.</numerusform>
            <numerusform>Redis is away: this instance makes its share alone, at most %n requests a minute.</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>countersign::FleetStation</name>
    <message numerus="yes">
        <source>%Ln instance(s) in the fleet.</source>
        <translation>
            <numerusform>%Ln instance in the fleet.</numerusform>
            <numerusform>%Ln instances in the fleet.</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>countersign::FolderWatcher</name>
    <message numerus="yes">
        <source>%n file(s) could not be taken in.</source>
        <translation>
            <numerusform>%n file could not be taken in.</numerusform>
            <numerusform>%n files could not be taken in.</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>countersign::FollowUps</name>
    <message numerus="yes">
        <source>%Ln mail(s) wait for an answer.</source>
        <translation>
            <numerusform>%Ln mail waits for an answer.</numerusform>
            <numerusform>%Ln mails wait for an answer.</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>countersign::IncomingCard</name>
    <message numerus="yes">
        <source>%n pages</source>
        <translation>
            <numerusform>%n page</numerusform>
            <numerusform>%n pages</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>countersign::InstancesPage</name>
    <message numerus="yes">
        <source>and %n more: &quot;countersign status --fleet&quot; lists all</source>
        <translation>
            <numerusform>and %n more: &quot;countersign status --fleet&quot; lists all</numerusform>
            <numerusform>and %n more: &quot;countersign status --fleet&quot; lists all</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>and %n more</source>
        <translation>
            <numerusform>and %n more</numerusform>
            <numerusform>and %n more</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>countersign::Journal</name>
    <message numerus="yes">
        <source>%Ln event(s) recorded.</source>
        <translation>
            <numerusform>%Ln event recorded.</numerusform>
            <numerusform>%Ln events recorded.</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>countersign::LettersSection</name>
    <message numerus="yes">
        <source>%n more</source>
        <translation>
            <numerusform>%n more</numerusform>
            <numerusform>%n more</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%1 · tried %n time(s) · %2</source>
        <translation>
            <numerusform>%1 · tried %n time · %2</numerusform>
            <numerusform>%1 · tried %n times · %2</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>countersign::LocalQueue</name>
    <message numerus="yes">
        <source>%Ln job(s) waiting.</source>
        <translation>
            <numerusform>%Ln job waiting.</numerusform>
            <numerusform>%Ln jobs waiting.</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>countersign::MailPage</name>
    <message numerus="yes">
        <source>%n account(s) need a look</source>
        <translation>
            <numerusform>%n account needs a look</numerusform>
            <numerusform>%n accounts need a look</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n account(s) are not watched</source>
        <translation>
            <numerusform>%n account is not watched</numerusform>
            <numerusform>%n accounts are not watched</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n account(s) are watched</source>
        <translation>
            <numerusform>%n account is watched</numerusform>
            <numerusform>%n accounts are watched</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>countersign::MailWatcher</name>
    <message numerus="yes">
        <source>Watching %n mail account(s).</source>
        <translation>
            <numerusform>Watching %n mail account.</numerusform>
            <numerusform>Watching %n mail accounts.</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>countersign::McpHub</name>
    <message numerus="yes">
        <source>%n server(s) running</source>
        <translation>
            <numerusform>%n server running</numerusform>
            <numerusform>%n servers running</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%1 and %n more</source>
        <translation>
            <numerusform>%1 and %n more</numerusform>
            <numerusform>%1 and %n more</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>countersign::MoneySection</name>
    <message numerus="yes">
        <source>%n request(s)</source>
        <translation>
            <numerusform>%n request</numerusform>
            <numerusform>%n requests</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>countersign::PlanRemarks</name>
    <message numerus="yes">
        <source>%n step(s) as before</source>
        <translation>
            <numerusform>%n step as before</numerusform>
            <numerusform>%n steps as before</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>countersign::RedisLane</name>
    <message numerus="yes">
        <source>It was begun %n time(s), and whoever did so has not come back.</source>
        <translation>
            <numerusform>It was begun %n time, and whoever did so has not come back.</numerusform>
            <numerusform>It was begun %n times, and whoever did so has not come back.</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>countersign::RedisQueue</name>
    <message numerus="yes">
        <source>%n job(s) could not be done and are tried no more.</source>
        <translation>
            <numerusform>%n job could not be done and is tried no more.</numerusform>
            <numerusform>%n jobs could not be done and are tried no more.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n job(s) waiting.</source>
        <translation>
            <numerusform>%n job waiting.</numerusform>
            <numerusform>%n jobs waiting.</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>countersign::SchemaField</name>
    <message numerus="yes">
        <source>At least %n characters.</source>
        <translation>
            <numerusform>At least %n character.</numerusform>
            <numerusform>At least %n characters.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>At most %n characters.</source>
        <translation>
            <numerusform>At most %n character.</numerusform>
            <numerusform>At most %n characters.</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>countersign::ServerLink</name>
    <message numerus="yes">
        <source>%n entries of its list were left out in all.</source>
        <translation>
            <numerusform>%n entry of its list was left out in all.</numerusform>
            <numerusform>%n entries of its list were left out in all.</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>countersign::SkippedSection</name>
    <message numerus="yes">
        <source>%n mail(s) became no work. They lie in the mailbox as they did.</source>
        <translation>
            <numerusform>%n mail became no work. It lies in the mailbox as it did.</numerusform>
            <numerusform>%n mails became no work. They lie in the mailbox as they did.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n skipped mail(s) have these words.</source>
        <translation>
            <numerusform>%n skipped mail has these words.</numerusform>
            <numerusform>%n skipped mails have these words.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>The newest %n mail(s) with these words are listed; there are older ones.</source>
        <translation>
            <numerusform>The newest mail with these words is listed; there are older ones.</numerusform>
            <numerusform>The newest %n mails with these words are listed; there are older ones.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>The newest %n mail(s) are listed; there are older ones.</source>
        <translation>
            <numerusform>The newest mail is listed; there are older ones.</numerusform>
            <numerusform>The newest %n mails are listed; there are older ones.</numerusform>
        </translation>
    </message>
</context>
</TS>
