using Dunwell.Domain;
using Dunwell.Domain.Accounts;
using Dunwell.Domain.Communications;
using Dunwell.Server.Accounts;
using Dunwell.Server.Platform.Database;
using Dunwell.Server.Platform.Time;
using Dunwell.Server.WorkQueue;

namespace Dunwell.Server.Communications;

/// <summary>A note, and who was asked to read it.</summary>
/// <param name="Mentioned">Names of those who got a task.</param>
/// <param name="NotFound">What stands after an @ and is nobody's name, as written; it stays text.</param>
public sealed record WrittenNote(TimelineLine Line, IReadOnlyList<string> Mentioned, IReadOnlyList<string> NotFound);

/// <summary>Writes a note on an account's timeline. Whoever is named in it after an @ gets a task that leads to its line. The same words by the same person within a minute are the same note.</summary>
public sealed class AddNote(DunwellDb db, TimeProvider clock)
{
    public const int Longest = 4000;

    public sealed record Input(CustomerAccountId AccountId, string Text, string Actor);

    public Task<Result<WrittenNote>> Run(Input input, CancellationToken cancel) => db.InTransactionAsync(() => DecideAsync(input, cancel), cancel);

    private async Task<Result<WrittenNote>> DecideAsync(Input input, CancellationToken cancel)
    {
        var taken = await LockedAccount.TakeAsync(db, input.AccountId, cancel);
        if (taken.IsRefused)
            return taken.Refusal!;
        if (string.IsNullOrWhiteSpace(input.Text) || input.Text.Length > Longest)
            return new Refusal("note.text", $"A note has 1 to {Longest} characters", "text");
        var (account, text) = (taken.Value, input.Text.Trim());
        var mentions = text.Contains('@', StringComparison.Ordinal) ? Mentions.In(text, await Collectors.CalledAsync(db, cancel)) : [];
        var named = mentions.Where(m => m.Name is not null).Select(m => m.Name!).Distinct(StringComparer.Ordinal).ToList();
        foreach (var name in named)
        {
            if (!await Collectors.MayWorkAsync(db, name, account.Creditor.Code, cancel))
                return new Refusal("note.mention", $"{name} may not work on accounts of {account.Creditor.Name}: take the mention out, or choose somebody else", "text");
        }

        var notFound = mentions.Where(m => m.Name is null).Select(m => text.Substring(m.Start, m.Length)).Distinct(StringComparer.Ordinal).ToList();
        if (await Timeline.SameAgainAsync(db, account.Id, TimelineKind.Note, input.Actor, text, clock.UtcNow(), cancel) is { } known)
            return new WrittenNote(known, named, notFound);
        var line = await Timeline.AppendAsync(db, account.Creditor.Id, account.Id, clock.UtcNow(), TimelineKind.Note, input.Actor, text, null, null, cancel);
        db.AddRange(named.Select(name => AddTask.Make(account, Mentions.CauseOf(line.Sequence, name), $"Mentioned by {input.Actor}: {text.ReplaceLineEndings(" ")}", account.Today(clock), name, clock.UtcNow())));
        return new WrittenNote(line, named, notFound);
    }
}
