using Dunwell.Domain;
using Dunwell.Domain.Accounts;
using Dunwell.Domain.Communications;
using Dunwell.Server.Accounts;
using Dunwell.Server.Platform.Database;
using Dunwell.Server.Platform.Time;

namespace Dunwell.Server.Communications;

/// <summary>Writes a note on an account's timeline.</summary>
public sealed class AddNote(DunwellDb db, TimeProvider clock)
{
    public const int Longest = 4000;

    public sealed record Input(CustomerAccountId AccountId, string Text, string Actor);

    public Task<Result<TimelineLine>> Run(Input input, CancellationToken cancel) => db.InTransactionAsync(() => DecideAsync(input, cancel), cancel);

    private async Task<Result<TimelineLine>> DecideAsync(Input input, CancellationToken cancel)
    {
        var taken = await LockedAccount.TakeAsync(db, input.AccountId, cancel);
        if (taken.IsRefused)
            return taken.Refusal!;
        if (string.IsNullOrWhiteSpace(input.Text) || input.Text.Length > Longest)
            return new Refusal("note.text", $"A note has 1 to {Longest} characters", "text");
        return await Timeline.AppendAsync(db, taken.Value.Creditor.Id, taken.Value.Id, clock.UtcNow(), TimelineKind.Note, input.Actor, input.Text.Trim(), null, null, cancel);
    }
}
