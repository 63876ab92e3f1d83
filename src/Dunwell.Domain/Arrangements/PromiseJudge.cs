namespace Dunwell.Domain.Arrangements;

/// <summary>A promise as it is judged.</summary>
/// <param name="MadeAtLine">Line of the account's timeline that tells of it: money known before that line was no answer to it.</param>
/// <param name="Items">Items it is about; empty for the whole account.</param>
/// <param name="OpenMinorUnits">What is open today of what was open when it was made: a promise never demands more than came plus what is left.</param>
/// <param name="BilledSince">Items billed after it was made: what is put to them is no part of what was promised.</param>
/// <param name="EndedAtLine">Line that tells of its end by a person, withdrawn or renegotiated: it keeps what came until then and takes nothing later. Null while it stands.</param>
public sealed record PromiseFacts(
    PromiseId Id, DateOnly MadeOn, int MadeAtLine, IReadOnlyList<PromiseDay> Days, IReadOnlySet<Guid> Items, int GraceDays, long OpenMinorUnits, IReadOnlySet<Guid> BilledSince, int? EndedAtLine = null);

/// <summary>What is promised by one day, minor units.</summary>
public readonly record struct PromiseDay(DateOnly DueOn, long Amount)
{
    /// <summary>Equal installments of whole minor units that add up to the amount; what does not divide goes to the last.</summary>
    /// <param name="amount">Minor units, at least one for each part.</param>
    /// <param name="every">Days between two installments.</param>
    public static IReadOnlyList<PromiseDay> Divide(long amount, DateOnly first, int parts, int every) =>
        [.. Enumerable.Range(0, parts).Select(i => new PromiseDay(first.AddDays(i * every), i < parts - 1 ? amount / parts : amount - (amount / parts * (parts - 1))))];
}

/// <summary>Money that came and was not taken back.</summary>
/// <param name="KnownAtLine">Line of the account's timeline that tells of it.</param>
/// <param name="ReceivedOn">Value date.</param>
/// <param name="Applied">Parts of it put to items, minor units; the rest of <paramref name="Amount"/> is unapplied.</param>
public sealed record ReceiptFacts(Guid PaymentId, int KnownAtLine, DateOnly ReceivedOn, long Amount, IReadOnlyList<ReceiptPart> Applied);

public readonly record struct ReceiptPart(Guid ItemId, long Amount);

/// <param name="Received">Minor units of the receipts that count for this promise.</param>
public sealed record PromiseJudgement(PromiseId Id, PromiseState State, long Received);

/// <summary>
/// What receipts make of promises: receipts in order of value date, each to the oldest promise first, none counted twice.
/// A receipt counts when its value date is the day of the promise or later and it was not known before the promise was made.
/// A function of the facts alone, so the order in which later receipts and reversals became known does not matter.
/// </summary>
public static class PromiseJudge
{
    public static IReadOnlyList<PromiseJudgement> Judge(IReadOnlyList<PromiseFacts> promises, IReadOnlyList<ReceiptFacts> receipts, DateOnly today)
    {
        var all = promises.OrderBy(p => p.Days.Min(d => d.DueOn)).ThenBy(p => p.MadeOn).ThenBy(p => p.Id.Value).Select(p => new Tally(p)).ToList();
        foreach (var receipt in receipts.OrderBy(r => r.ReceivedOn).ThenBy(r => r.PaymentId))
        {
            var left = receipt.Applied.GroupBy(a => a.ItemId).ToDictionary(g => g.Key, g => g.Sum(a => a.Amount));
            var unapplied = Math.Max(0, receipt.Amount - left.Values.Sum());
            foreach (var tally in all.Where(t => Counts(receipt, t.Promise)))
                tally.TakeFrom(receipt.ReceivedOn, left, ref unapplied);
        }

        return [.. all.Where(t => t.Promise.EndedAtLine is null).Select(t => t.Judgement(today))];
    }

    private static bool Counts(ReceiptFacts receipt, PromiseFacts promise) =>
        promise.MadeOn <= receipt.ReceivedOn && promise.MadeAtLine < receipt.KnownAtLine && !(receipt.KnownAtLine > promise.EndedAtLine);

    private sealed class Tally(PromiseFacts promise)
    {
        private readonly List<(DateOnly On, long Amount)> came = [];
        private readonly long promised = promise.Days.Sum(d => d.Amount);
        private long received;

        public PromiseFacts Promise => promise;

        /// <summary>Takes what it may from one receipt: from its items, or for an account from anything, unapplied money last.</summary>
        public void TakeFrom(DateOnly on, Dictionary<Guid, long> left, ref long unapplied)
        {
            var taken = 0L;
            foreach (var item in left.Keys.Where(k => promise.Items.Count == 0 ? !promise.BilledSince.Contains(k) : promise.Items.Contains(k)).Order().ToList())
            {
                var part = Math.Min(left[item], promised - received - taken);
                left[item] -= part;
                taken += part;
            }

            if (promise.Items.Count == 0)
            {
                var part = Math.Min(unapplied, promised - received - taken);
                unapplied -= part;
                taken += part;
            }

            if (taken == 0)
                return;
            received += taken;
            came.Add((on, taken));
        }

        public PromiseJudgement Judgement(DateOnly today)
        {
            var needed = Math.Min(promised, received + Math.Max(0, promise.OpenMinorUnits));
            if (needed == 0)
                return new(promise.Id, PromiseState.Withdrawn, 0);
            var (due, late, behind) = (0L, false, false);
            foreach (var day in promise.Days.OrderBy(d => d.DueOn))
            {
                due = Math.Min(due + day.Amount, needed);
                var last = day.DueOn.AddDays(promise.GraceDays);
                var inTime = came.Where(c => c.On <= last).Sum(c => c.Amount) >= due;
                late |= !inTime;
                behind |= last < today && received < due;
            }

            var state = received >= needed ? (late ? PromiseState.KeptLate : PromiseState.Kept)
                : behind ? PromiseState.Broken
                : received > 0 ? PromiseState.PartKept
                : PromiseState.Open;
            return new(promise.Id, state, received);
        }
    }
}
