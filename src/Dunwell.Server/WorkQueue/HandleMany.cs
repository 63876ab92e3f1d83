using Dunwell.Domain;
using Dunwell.Domain.Accounts;

namespace Dunwell.Server.WorkQueue;

/// <summary>What came of one act on several accounts.</summary>
/// <param name="BulkId">Names the act, to take it back as a whole.</param>
/// <param name="Done">Accounts it was done to.</param>
/// <param name="Refused">Accounts it was not done to, with the reason.</param>
public sealed record HandledMany(Guid BulkId, IReadOnlyList<Guid> Done, IReadOnlyDictionary<Guid, string> Refused);

/// <summary>One handling of several accounts: each by itself, so that one that is refused stops no other.</summary>
public sealed class HandleMany(HandleAccount handle)
{
    public const int Most = 100;

    /// <param name="Until">First day they show again, for a snooze.</param>
    /// <param name="To">Name of the collector they are handed to.</param>
    public sealed record Input(IReadOnlyList<Guid> Accounts, AccountHandling Handling, string Actor, string? Reason = null, DateOnly? Until = null, string? To = null);

    public async Task<Result<HandledMany>> Run(Input input, CancellationToken cancel)
    {
        if (Objection(input.Accounts) is { } objection)
            return objection;
        var (bulk, done, refused) = (Guid.CreateVersion7(), new List<Guid>(), new Dictionary<Guid, string>());
        foreach (var account in input.Accounts.Distinct())
        {
            var handled = await handle.Run(new(new(account), input.Handling, input.Actor, input.Reason, input.Until, input.To, Bulk: bulk), cancel);
            if (handled.IsRefused)
                refused[account] = handled.Refusal!.Message;
            else
                done.Add(account);
        }

        return new HandledMany(bulk, done, refused);
    }

    internal static Refusal? Objection(IReadOnlyCollection<Guid> accounts) =>
        accounts.Count is 0 or > Most ? new("bulk.accounts", $"Tick 1 to {Most} accounts first", "accounts") : null;
}
