using System.Globalization;
using Dunwell.Domain;
using Dunwell.Domain.Accounts;
using Dunwell.Domain.Arrangements;
using Dunwell.Domain.Communications;
using Dunwell.Domain.Documents;
using Dunwell.Domain.WorkQueue;
using Dunwell.Server.Accounts;
using Dunwell.Server.Arrangements;
using Dunwell.Server.Communications;
using Dunwell.Server.Demo.Book;
using Dunwell.Server.Documents;
using Dunwell.Server.Ledger;
using Dunwell.Server.Platform.Database;
using Dunwell.Server.Platform.Time;
using Dunwell.Server.WorkQueue;
using Microsoft.EntityFrameworkCore;

namespace Dunwell.Server.Demo;

/// <summary>
/// What the people of the demo did at the desk: promises that were kept, kept in part, broken or still run, calls with every outcome, notes with mentions, letters, accounts put aside.
/// All of it through the desk's own acts, on accounts chosen from the queue as it stood that day.
/// </summary>
internal sealed class LiveDesk(IServiceProvider services, DemoClock clock)
{
    /// <summary>Who opens the demo; some notes mention them.</summary>
    public const string Reader = "Demo Administrator";

    private const string Ilse = "Ilse Korramer";
    private const string Tomas = "Tomas Vellgaard";
    private const int Accounts = 40;

    private static readonly CallOutcome[] Outcomes =
        [CallOutcome.NoAnswer, CallOutcome.Voicemail, CallOutcome.Promised, CallOutcome.NoAnswer, CallOutcome.Informed, CallOutcome.AlreadyPaid, CallOutcome.Busy, CallOutcome.CallBack, CallOutcome.Disputes, CallOutcome.WrongNumber];

    /// <param name="day">The working day that is lived.</param>
    /// <param name="turn">Which of the lived days it is: what is done changes from day to day.</param>
    /// <param name="cancel">Stops between two acts.</param>
    public async Task RunAsync(DateOnly day, int turn, CancellationToken cancel)
    {
        clock.Now = day.ToDateTime(new(16, 0), DateTimeKind.Utc);
        await services.With<RankBook, int>(rank => rank.RunDue(cancel));
        var lines = (await services.With<ListQueue, QueuePage>(list => list.Run(new(QueueView.Work, QueueOf.Everybody, Limit: Accounts + (turn * 15)), cancel))).Lines.Skip(turn * 15).Take(Accounts).ToList();
        for (var i = 0; i < lines.Count; i++)
        {
            var (account, actor) = (new CustomerAccountId(lines[i].AccountId), i % 2 == 0 ? Ilse : Tomas);
            if (i % 4 < 2)
                await CallAsync(account, lines[i], actor, Outcomes[(i + turn) % Outcomes.Length], day, cancel);
            else if (i % 8 == 2)
                await PromiseAsync(account, lines[i], actor, Channel.Email, day, i, cancel);
            else if (i % 8 == 3)
                await services.With<AddNote, object>(async note => await note.Run(new(account, $"Their accounts payable moved to another office; they ask for invoices by post.{(i == 3 ? $" @{Reader}, do we still do that?" : "")}", actor), cancel));
            else if (i == 7)
                await WriteLetterAsync(account, actor, cancel);
            else if (i % 8 == 6)
                await services.With<HandleAccount, object>(async handle => await handle.Run(new(account, AccountHandling.Snooze, actor, "Their payment run is at the end of the month.", Until: day.AddDays(10)), cancel));
            else if (i % 8 == 7)
                await KeepAsync(account, lines[i], actor, day, i, cancel);
            clock.Now = clock.Now.AddMinutes(4);
        }
    }

    /// <summary>A delivery note or a mail goes to the account's documents; a business that is late buys nothing more on credit.</summary>
    private async Task KeepAsync(CustomerAccountId account, QueueLine line, string actor, DateOnly day, int kind, CancellationToken cancel)
    {
        var isNote = kind % 16 == 7 && line.Number.StartsWith("C-", StringComparison.Ordinal);
        var (name, what) = isNote ? ("delivery-note.pdf", DocumentKind.ProofOfDelivery) : ("their-reply.eml", DocumentKind.Correspondence);
        var bytes = isNote
            ? Papers.Pdf("Delivery note", [$"To customer {line.Number}", string.Create(CultureInfo.InvariantCulture, $"Delivered on {day.AddDays(-40):d MMMM yyyy}"), "All goods received in good order.", "Signed at the ramp"])
            : Papers.Mail("office@customer.test", "the desk <desk@dunwell.test>", day, "Your reminder", "I have your reminder. Please send a copy of what is open; payment follows with the next run.");
        await services.With<AddDocument, object>(async add => await add.Run(new(account, what, name, new MemoryStream(bytes), actor), cancel));
        if (isNote)
            await services.With<HoldCredit, object>(async hold => await hold.Run(new(account, true, "Too much is late: deliveries only against payment.", actor), cancel));
    }

    private async Task CallAsync(CustomerAccountId account, QueueLine line, string actor, CallOutcome outcome, DateOnly day, CancellationToken cancel)
    {
        var choices = await services.With<PreviewCalls, Result<IReadOnlyList<CallChoice>>>(preview => preview.Run(account, cancel));
        if (choices.IsRefused || choices.Value.FirstOrDefault(c => c.Verdict.IsAllowed) is not { } number)
            return;
        var call = await services.With<StartCall, Result<Call>>(start => start.Run(new(account, number.Address, actor), cancel));
        if (call.IsRefused)
            return;
        clock.Now = clock.Now.AddMinutes(3);
        var meaning = CallOutcomes.Of(outcome);
        await services.With<EndCall, object>(async end => await end.Run(
            new(account, call.Value.Id, outcome, actor, meaning.IsConversation ? number.PersonName ?? line.Customer : null, meaning.IsConversation ? true : null, Note(outcome), outcome == CallOutcome.CallBack ? day.AddDays(3) : null), cancel));
        if (outcome == CallOutcome.Promised)
            await PromiseAsync(account, line, actor, Channel.Phone, day, line.Points, cancel);
    }

    /// <summary>To the postal address, where one is known and the gate allows it; it waits for the next print batch.</summary>
    private async Task WriteLetterAsync(CustomerAccountId account, string actor, CancellationToken cancel)
    {
        var choices = await services.With<PreviewWriting, Result<IReadOnlyList<WritingChoice>>>(preview => preview.Run(new(account, [], Channel.Letter), cancel));
        if (!choices.IsRefused && choices.Value.FirstOrDefault(c => c.Verdict.IsAllowed) is { } to)
            await services.With<WriteMessage, object>(async write => await write.Run(
                new(account, to.Address, "As agreed on the telephone", "Thank you for the friendly talk.\n\nPlease tell us to whom we shall address our invoices from now on.", [], Guid.CreateVersion7(), actor, Channel.Letter), cancel));
    }

    /// <summary>Some are paid in time, some in part, some not at all: the receipts come through the desk like any other.</summary>
    private async Task PromiseAsync(CustomerAccountId account, QueueLine line, string actor, Channel channel, DateOnly day, int kind, CancellationToken cancel)
    {
        if (line.Collectable <= 0)
            return;
        var currency = Currency.Of(line.Currency);
        var amount = new Money(line.Collectable, currency);
        var due = day.AddDays(4 + (kind % 5 * 3));
        var made = await services.With<MakePromise, Result<PromiseToPay>>(make => make.Run(
            new(account, [new(due, decimal.Parse(amount.ToPlainText(), System.Globalization.CultureInfo.InvariantCulture))], line.Customer, channel, actor, Words: "We pay with the next payment run.", AsSupervisor: true), cancel));
        if (made.IsRefused || kind % 3 == 0)
            return;
        var paid = kind % 3 == 1 ? amount : new Money(Math.Max(1, line.Collectable / 2), currency);
        await services.With<RecordPayment, object>(async record => await record.Run(
            new(account, decimal.Parse(paid.ToPlainText(), System.Globalization.CultureInfo.InvariantCulture), day, "as promised", [], $"demo-{account.Value:N}-{day:yyyyMMdd}", actor), cancel));
    }

    private static string? Note(CallOutcome outcome) => outcome switch
    {
        CallOutcome.Disputes => "Says two cartons arrived damaged and were never credited.",
        CallOutcome.AlreadyPaid => "Paid last week from another account; sends the bank's confirmation.",
        CallOutcome.CallBack => "The owner is travelling; best in the late morning.",
        CallOutcome.Informed => "Took note of the amounts, wants a statement.",
        _ => null,
    };
}
