using Dunwell.Domain;
using Dunwell.Domain.Accounts;
using Dunwell.Domain.Communications;
using Dunwell.Server.Communications;
using Dunwell.Server.Platform.Database;
using Dunwell.Server.Platform.Time;
using Microsoft.EntityFrameworkCore;

namespace Dunwell.Server.Accounts;

/// <summary>Keeps what a customer said about being reached on a channel or at an address. A withdrawal cancels what waits to go there, in the same act.</summary>
public sealed class RecordConsent(DunwellDb db, TimeProvider clock)
{
    /// <param name="AccountId">Any account of the customer; the statement is about all of them.</param>
    /// <param name="Channel">The channel it is about.</param>
    /// <param name="Address">One address of it; null for the whole channel.</param>
    /// <param name="Granted">False withdraws.</param>
    /// <param name="Evidence">What proves it: the words, the form, the message.</param>
    /// <param name="Actor">Who records it.</param>
    /// <param name="At">When it was said, UTC; null: at this moment.</param>
    public sealed record Input(CustomerAccountId AccountId, Channel Channel, string? Address, bool Granted, string Evidence, string Actor, DateTime? At = null);

    public Task<Result<Consent>> Run(Input input, CancellationToken cancel) => db.InTransactionAsync(() => DecideAsync(input, cancel), cancel);

    private async Task<Result<Consent>> DecideAsync(Input input, CancellationToken cancel)
    {
        var now = clock.UtcNow();
        if (await db.Set<CustomerAccount>().AsNoTracking().SingleOrDefaultAsync(a => a.Id == input.AccountId, cancel) is not { } named)
            return new Refusal("account.unknown", "There is no such account");
        if (string.IsNullOrWhiteSpace(input.Evidence) || input.Evidence.Length > 2000)
            return new Refusal("consent.evidence", "Say what proves it, in up to 2000 characters", "evidence");
        if (input.Address is not null && string.IsNullOrWhiteSpace(input.Address))
            return new Refusal("consent.address", "The address is empty; leave it out to speak of the whole channel", "address");
        if (input.At > now)
            return new Refusal("consent.at", "It cannot have been said in the future", "at");

        var consent = new Consent
        {
            Id = Id.New<ConsentId>(),
            CreditorId = named.CreditorId,
            CustomerId = named.CustomerId,
            Channel = input.Channel,
            Address = input.Address?.Trim(),
            Granted = input.Granted,
            At = input.At is { } said ? DateTime.SpecifyKind(said, DateTimeKind.Utc) : now,
            Evidence = input.Evidence.Trim(),
            RecordedBy = input.Actor,
        };
        db.Add(consent);
        foreach (var account in await db.Set<CustomerAccount>().AsNoTracking().Where(a => a.CustomerId == named.CustomerId).OrderBy(a => a.Id).Select(a => a.Id).ToListAsync(cancel))
            await ApplyAsync(account, consent, now, cancel);
        return consent;
    }

    private async Task ApplyAsync(CustomerAccountId account, Consent consent, DateTime now, CancellationToken cancel)
    {
        await db.LockAccountAsync(account.Value, cancel);
        var where = consent.Address is null ? consent.Channel.ToString() : $"{consent.Channel} to {consent.Address}";
        var text = $"{where}: {(consent.Granted ? "consent given" : "consent withdrawn")} ({consent.Evidence})";
        await Timeline.AppendAsync(db, consent.CreditorId, account, now, TimelineKind.ConsentRecorded, consent.RecordedBy, text, consent.Id.Value, null, cancel);
        if (!consent.Granted)
            await StoppedMessages.CancelAsync(db, account, consent.Channel, consent.Address, "The customer withdrew consent", now, consent.RecordedBy, cancel);
    }
}
