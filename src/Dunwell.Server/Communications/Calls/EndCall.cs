using System.Globalization;
using Dunwell.Domain;
using Dunwell.Domain.Accounts;
using Dunwell.Domain.Communications;
using Dunwell.Server.Accounts;
using Dunwell.Server.Dossiers;
using Dunwell.Server.Platform.Database;
using Dunwell.Server.Platform.Time;
using Dunwell.Server.WorkQueue;
using Microsoft.EntityFrameworkCore;

namespace Dunwell.Server.Communications;

/// <summary>What ending a call came to: the call, and in words what was made along with it.</summary>
public sealed record EndedCall(Call Call, CallFollowUp FollowUp, IReadOnlyList<string> Made);

/// <summary>
/// Writes down how a call ended, and in the same act what follows from it by itself: a stop the customer demanded, a number that is wrong, a call back,
/// the step of the ladder it fulfils. What needs more words (a promise, a dispute) is proposed.
/// </summary>
public sealed class EndCall(DunwellDb db, PlaceHold placeHold, CompleteTask completeTask, TimeProvider clock)
{
    /// <summary>A next call is agreed at most so many days ahead: nobody falls out of sight.</summary>
    private const int FurthestDays = 90;

    /// <param name="SpokeTo">Who answered; null when nobody did or nobody asked.</param>
    /// <param name="PartyVerified">They proved to be who they said; null when nobody was asked.</param>
    /// <param name="CallBackOn">Day for the next call where one was agreed; null for the next day.</param>
    public sealed record Input(
        CustomerAccountId AccountId, CallId CallId, CallOutcome Outcome, string Actor, string? SpokeTo = null, bool? PartyVerified = null, string? Note = null, DateOnly? CallBackOn = null);

    public Task<Result<EndedCall>> Run(Input input, CancellationToken cancel) => db.InTransactionAsync(() => DecideAsync(input, cancel), cancel);

    private async Task<Result<EndedCall>> DecideAsync(Input input, CancellationToken cancel)
    {
        var taken = await LockedAccount.TakeAsync(db, input.AccountId, cancel);
        if (taken.IsRefused)
            return taken.Refusal!;
        var account = taken.Value;
        if (await db.Set<Call>().FirstOrDefaultAsync(c => c.CustomerAccountId == account.Id && c.Id == input.CallId, cancel) is not { } call)
            return new Refusal("call.unknown", "The account has no such call");
        var meaning = CallOutcomes.Of(input.Outcome);
        if (call.EndedAt is not null)
            return call.Outcome == input.Outcome ? new EndedCall(call, meaning.FollowUp, []) : new Refusal("call.ended", $"This call has ended already: {CallOutcomes.Of(call.Outcome!.Value).Words.ToLowerInvariant()}");
        if (input.Note is { Length: > 4000 })
            return new Refusal("call.note", "The note has more than 4,000 characters", "note");
        if (input.SpokeTo is { Length: > 200 })
            return new Refusal("call.spokeTo", "The name has more than 200 characters", "spokeTo");
        if (input.CallBackOn is { } day && (day < account.Today(clock) || day > account.Today(clock).AddDays(FurthestDays)))
            return new Refusal("call.back", $"Choose a day from today, at most {FurthestDays} days ahead", "callBackOn");
        call.End(input.Outcome, Trimmed(input.SpokeTo), input.PartyVerified, Trimmed(input.Note), clock.UtcNow());
        await Timeline.AppendAsync(db, call.CreditorId, account.Id, call.EndedAt!.Value, TimelineKind.CallEnded, input.Actor, Text(call, meaning), call.Id.Value, null, cancel);
        var made = new List<string>();
        await TasksAsync(input, account, call, meaning, made, cancel);
        return await StopAsync(input, account, call, meaning, made, cancel) is { } refusal ? refusal : new EndedCall(call, meaning.FollowUp, made);
    }

    /// <summary>Call tasks of the account are done, or wait for the next try; a call back becomes one.</summary>
    private async Task TasksAsync(Input input, LockedAccount account, Call call, CallOutcomeMeaning meaning, List<string> made, CancellationToken cancel)
    {
        var tomorrow = account.Today(clock).AddDays(1);
        var next = meaning.FollowUp == CallFollowUp.CallBack ? input.CallBackOn ?? tomorrow : tomorrow;
        var open = await db.Set<WorkItem>().Where(w => w.CustomerAccountId == account.Id && w.DoneAt == null).ToListAsync(cancel);
        foreach (var task in open.Where(IsCall))
        {
            var tries = await db.Set<Call>().CountAsync(c => c.CustomerAccountId == account.Id && c.Direction == CallDirection.Outbound && c.StartedAt >= task.CreatedAt, cancel);
            if (meaning.CompletesStep || (meaning.IsConversation && !task.Cause.StartsWith(DossierPlan.StepCause, StringComparison.Ordinal)) || tries >= CallOutcomes.MostAttempts)
            {
                var done = await completeTask.Apply(new(account.Id, task.Id, meaning.Words, input.Actor), account, task, cancel);
                made.Add($"Task done: {done.Text}");
            }
            else if (meaning.FollowUp is CallFollowUp.TryAgain or CallFollowUp.CallBack && task.Due < next)
            {
                task.Due = next;
                made.Add(string.Create(CultureInfo.InvariantCulture, $"Next try on {next:d MMM yyyy}"));
            }
        }

        var text = meaning.FollowUp switch
        {
            CallFollowUp.CallBack => $"Call {call.SpokeTo ?? "the customer"} back{(call.Note is null ? "" : $": {call.Note}")}",
            CallFollowUp.CheckPayment => "The customer says it is paid: look for the payment",
            CallFollowUp.Escalate => "The customer refuses to pay: decide how it goes on",
            _ => null,
        };
        if (text is null)
            return;
        var due = meaning.FollowUp == CallFollowUp.CallBack ? next : input.CallBackOn ?? account.Today(clock);
        db.Add(AddTask.Make(account, $"{(meaning.FollowUp == CallFollowUp.CallBack ? RankAccount.CallBackCause : "call:")}{call.Id.Value:N}", text, due, await Collectors.PersonAsync(db, input.Actor, cancel), clock.UtcNow()));
        made.Add(string.Create(CultureInfo.InvariantCulture, $"Task for {due:d MMM yyyy}: {text}"));
    }

    /// <summary>What the customer may demand, or the law attaches to what was said, holds from this moment.</summary>
    private async Task<Refusal?> StopAsync(Input input, LockedAccount account, Call call, CallOutcomeMeaning meaning, List<string> made, CancellationToken cancel)
    {
        if (meaning.FollowUp == CallFollowUp.MarkNumberWrong && call.Address is { } number)
        {
            await account.TakeOthersAsync(db, cancel);
            foreach (var contact in await db.Set<Contact>().Where(c => c.CustomerId == account.Account.CustomerId && (c.Channel == Channel.Phone || c.Channel == Channel.Sms) && c.Address == number).ToListAsync(cancel))
                contact.Status = ContactStatus.Wrong;
            made.Add($"{number} is not used again");
        }

        HoldKind? kind = meaning.FollowUp switch
        {
            CallFollowUp.HoldRepresented => HoldKind.Represented,
            CallFollowUp.HoldCease => HoldKind.CeaseContact,
            CallFollowUp.HoldInsolvency => HoldKind.Insolvency,
            CallFollowUp.HoldDeceased => HoldKind.Deceased,
            _ => null,
        };
        if (kind is not { } stop)
            return null;
        var today = account.Today(clock);
        if ((await db.Set<Hold>().Where(h => h.CustomerAccountId == account.Id && h.Kind == stop && h.OpenItemId == null && h.LiftedAt == null && h.Until == null).ToListAsync(cancel)).Exists(h => h.IsLiveOn(today)))
        {
            made.Add($"On hold already: {stop}");
            return null;
        }

        var placed = await placeHold.Apply(new(account.Id, stop, $"Said on the telephone{(call.Note is null ? "" : $": {PlainText.Cut(call.Note, 400)}")}", input.Actor), cancel);
        made.Add($"On hold: {stop}");
        return placed.Refusal;
    }

    private static bool IsCall(WorkItem task) =>
        task.Cause.StartsWith(RankAccount.CallBackCause, StringComparison.Ordinal) || (task.Cause.StartsWith(DossierPlan.StepCause, StringComparison.Ordinal) && task.Cause.Contains("/Call@", StringComparison.Ordinal));

    private static string? Trimmed(string? text) => string.IsNullOrWhiteSpace(text) ? null : text.Trim();

    private static string Text(Call call, CallOutcomeMeaning meaning)
    {
        var who = call.SpokeTo is null ? "" : $", {call.SpokeTo}{(call.PartyVerified switch { true => " (identity proved)", false => " (identity not proved)", _ => "" })}";
        return $"Call {(call.Direction == CallDirection.Inbound ? "from" : "to")} {call.Address ?? "a withheld number"}: {meaning.Words.ToLowerInvariant()}{who}{(call.Note is null ? "" : $". {call.Note}")}";
    }
}
