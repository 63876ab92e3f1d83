namespace Dunwell.Domain.Arrangements;

/// <summary>A promise as it is judged.</summary>
/// <param name="Items">Items it is about; empty for the whole account.</param>
/// <param name="OpenMinorUnits">What is open today on what it is about: a promise never demands more than came plus what is left.</param>
/// <param name="IsEnded">Withdrawn or renegotiated by a person: it takes no part of later receipts.</param>
public sealed record PromiseFacts(
    PromiseId Id, DateOnly MadeOn, IReadOnlyList<PromiseDay> Days, IReadOnlySet<Guid> Items, int GraceDays, long OpenMinorUnits, PromiseState State, bool IsEnded);

/// <summary>What is promised by one day, minor units.</summary>
public readonly record struct PromiseDay(DateOnly DueOn, long Amount);

/// <summary>Money that came and was not taken back.</summary>
/// <param name="ReceivedOn">Value date.</param>
/// <param name="Applied">Parts of it put to items, minor units; the rest of <paramref name="Amount"/> is unapplied.</param>
public sealed record ReceiptFacts(Guid PaymentId, DateOnly ReceivedOn, long Amount, IReadOnlyList<ReceiptPart> Applied);

public readonly record struct ReceiptPart(Guid ItemId, long Amount);

/// <param name="Received">Minor units of the receipts that count for this promise.</param>
public sealed record PromiseJudgement(PromiseId Id, PromiseState State, long Received);

/// <summary>
/// What receipts make of promises: receipts in order of value date, each to the oldest promise first, none counted twice.
/// A function of the facts alone, so the order in which receipts and reversals became known does not matter.
/// </summary>
public static class PromiseJudge
{
    public static IReadOnlyList<PromiseJudgement> Judge(IReadOnlyList<PromiseFacts> promises, IReadOnlyList<ReceiptFacts> receipts, DateOnly today)
    {
        var standing = promises.Where(p => !p.IsEnded).OrderBy(p => p.Days.Min(d => d.DueOn)).ThenBy(p => p.MadeOn).ThenBy(p => p.Id.Value).Select(p => new Tally(p)).ToList();
        foreach (var receipt in receipts.OrderBy(r => r.ReceivedOn).ThenBy(r => r.PaymentId))
        {
            var left = receipt.Applied.GroupBy(a => a.ItemId).ToDictionary(g => g.Key, g => g.Sum(a => a.Amount));
            var unapplied = receipt.Amount - left.Values.Sum();
            foreach (var tally in standing.Where(t => t.Promise.MadeOn <= receipt.ReceivedOn))
                tally.TakeFrom(receipt.ReceivedOn, left, ref unapplied);
        }

        return [.. standing.Select(t => t.Judgement(today))];
    }

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
            foreach (var item in left.Keys.Where(k => promise.Items.Count == 0 || promise.Items.Contains(k)).Order().ToList())
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
                late |= !inTime && last < today;
                behind |= last < today && received < due;
                late |= !inTime && received >= due;
            }

            var state = received >= needed ? (late ? PromiseState.KeptLate : PromiseState.Kept)
                : behind ? PromiseState.Broken
                : received > 0 ? PromiseState.PartKept
                : PromiseState.Open;
            return new(promise.Id, state, received);
        }
    }
}
