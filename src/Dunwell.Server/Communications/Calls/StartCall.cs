using Dunwell.Domain;
using Dunwell.Domain.Accounts;
using Dunwell.Domain.Communications;
using Dunwell.Server.Accounts;
using Dunwell.Server.Compliance;
using Dunwell.Server.Dossiers;
using Dunwell.Server.Platform.Database;
using Dunwell.Server.Platform.Time;
using Microsoft.EntityFrameworkCore;

namespace Dunwell.Server.Communications;

/// <summary>
/// Begins a call: outbound only with the gate's pass, and from this moment it counts as an attempt, whatever becomes of it.
/// An inbound call, or one that was made elsewhere and is written down afterwards, is a fact that needs no pass.
/// </summary>
public sealed class StartCall(DunwellDb db, RuleBook rules, TimeProvider clock)
{
    /// <param name="AccountId">Whose account it is about.</param>
    /// <param name="Address">Number called or calling; null only for an inbound call whose number was withheld.</param>
    /// <param name="Actor">Who calls or answers.</param>
    /// <param name="Direction">Who called.</param>
    /// <param name="MadeAt">When a call that was made elsewhere took place, UTC; null for a call that begins now.</param>
    /// <param name="Key">Made once by the form: the same key again is the same call.</param>
    public sealed record Input(CustomerAccountId AccountId, string? Address, string Actor, CallDirection Direction = CallDirection.Outbound, DateTime? MadeAt = null, Guid? Key = null);

    public Task<Result<Call>> Run(Input input, CancellationToken cancel) => db.InTransactionAsync(() => DecideAsync(input, cancel), cancel);

    private async Task<Result<Call>> DecideAsync(Input input, CancellationToken cancel)
    {
        var taken = await LockedAccount.TakeAsync(db, input.AccountId, cancel);
        if (taken.IsRefused)
            return taken.Refusal!;
        var (account, now) = (taken.Value, clock.UtcNow());
        var id = input.Key is { } key ? new CallId(key) : Id.New<CallId>();
        if (await db.Set<Call>().FirstOrDefaultAsync(c => c.CustomerAccountId == account.Id && c.Id == id, cancel) is { } known)
            return known.Direction == input.Direction && known.Address == input.Address ? known : new Refusal("call.key", "This key has recorded another call already");
        if (input.Address is { Length: > 100 })
            return new Refusal("call.number", "A number has at most 100 characters", "address");
        if (input.MadeAt is { } at && (at > now || at < now.AddDays(-30)))
            return new Refusal("call.time", "A call that is written down afterwards took place in the last 30 days", "madeAt");
        if (input.Direction == CallDirection.Inbound)
            return await SaveAsync(Call.Inbound(id, account.Creditor.Id, account.Id, input.Address, input.Actor, input.MadeAt ?? now), "called us", cancel);
        return await DialAsync(input, account, id, now, cancel);
    }

    private async Task<Result<Call>> DialAsync(Input input, LockedAccount account, CallId id, DateTime now, CancellationToken cancel)
    {
        var today = account.Today(clock);
        var dossier = (await DossierReader.OneAsync(db.Database.GetDbConnection(), account.Creditor.Id, account.Id, today, cancel))!;
        if (dossier.Contacts.Find(c => c.Channel == Channel.Phone && c.Address == input.Address) is not { } number)
            return new Refusal("call.number", "The customer has no such number: add it as a contact first", "address");
        var action = ContactProposal.Action(dossier, number, today);
        var verdict = ContactProposal.Judge(dossier, account.Creditor, action, rules, today, input.MadeAt ?? now);
        var record = VerdictRecords.Of(verdict, account.Creditor.Id, account.Id, null, input.MadeAt is null ? "call" : "call written down", now);
        if (input.MadeAt is { } madeAt)
        {
            db.Add(record);
            var gate = verdict.IsAllowed ? "" : $"; the gate would have said: {VerdictRecords.Why(verdict)}";
            return await SaveAsync(Call.Reported(id, account.Creditor.Id, account.Id, number.Address, record.Id, input.Actor, madeAt), $"was called, written down afterwards{gate}", cancel);
        }

        if (verdict.Pass is not { } pass)
            return new Refusal("call.gate", $"The gate does not allow this call now: {VerdictRecords.Why(verdict)}", "address");
        db.Add(record);
        return await SaveAsync(Call.Start(pass, action, id, account.Creditor.Id, record.Id, input.Actor, now), "is called", cancel);
    }

    private async Task<Call> SaveAsync(Call call, string what, CancellationToken cancel)
    {
        db.Add(call);
        await Timeline.AppendAsync(db, call.CreditorId, call.CustomerAccountId, clock.UtcNow(), TimelineKind.CallStarted, call.By, $"{call.Address ?? "A withheld number"} {what}", call.Id.Value, null, cancel);
        return call;
    }
}
