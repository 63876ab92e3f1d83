using System.Globalization;
using Dunwell.Domain.Banking.Matching;

namespace Dunwell.Bench;

/// <summary>What one seed came to. Values in minor units.</summary>
internal sealed record MatchTally
{
    public int Receipts { get; set; }

    public long Value { get; set; }

    public int Posted { get; set; }

    public long PostedValue { get; set; }

    public int Wrong { get; set; }

    public int Rest { get; set; }

    public int RightFirst { get; set; }

    public int RightAmongAll { get; set; }

    public int Redrawn { get; set; }

    public string Digest { get; set; } = "";

    /// <summary>What a person was asked about: score and value of the first proposal, and whether it was right and might have been posted.</summary>
    public List<(int Score, long Value, bool IsRight)> Asked { get; } = [];

    /// <summary>Receipts, posted, wrong and right first by kind and mishap.</summary>
    public SortedDictionary<string, (int All, int Posted, int Wrong, int First)> ByKind { get; } = new(StringComparer.Ordinal);

    public List<string> Examples { get; } = [];
}

/// <summary>A day's receipts against a book of open items: what is posted without a person, what of it is wrong, how good the proposals are, and how long it takes beside a bare join.</summary>
internal static class MatchMeasure
{
    public static readonly MatchPolicy Policy = new()
    {
        AutoPost = true,
        PartPayments = true,
        ProvedDifferences = true,
        BankFeeLimits = new Dictionary<string, long> { ["EUR"] = 2500 },
        RoundingLimits = new Dictionary<string, long> { ["EUR"] = 5 },
    };

    public static MatchTally Tally(MatchLoad load, bool withExamples)
    {
        var book = load.Book();
        var open = load.Items.Select(i => i.Open).ToArray();
        var places = load.Items.Select((item, i) => (item.Id, i)).ToDictionary(i => i.Id, i => i.i);
        var tally = new MatchTally { Redrawn = load.Redrawn };
        using var digest = new MatchDigest();
        foreach (var paid in load.Receipts)
        {
            var match = CashMatcher.Match(paid.Receipt, book, Policy);
            digest.Add(match);
            var isPosted = match.Certainty == Certainty.Exact;
            var isFirst = match.Proposals.Count > 0 && IsRight(match.Proposals[0], paid, load);
            var isWrong = isPosted && (!isFirst || !MayPost(match.Proposals[0], paid));
            Note(tally, paid, match, isPosted, isFirst, isWrong, load);
            if (isWrong || (withExamples && !isPosted && paid.Mishap is Mishap.None or Mishap.Slip or Mishap.OtherPrefix && tally.Examples.Count < 60))
                tally.Examples.Add(Tell(paid, match, load));

            // A posting stands; what went to a person is put where it belongs.
            foreach (var (item, amount) in isPosted ? match.Proposals[0].Parts.Select(p => (places[p.ItemId], p.Amount)) : paid.Parts)
            {
                var part = Math.Min(amount, open[item]);
                book.Take(load.Items[item].Id, part);
                open[item] -= part;
            }
        }

        tally.Digest = digest.End();
        return tally;
    }

    /// <summary>The same items with the same amounts; where it was short on one of several and nobody said on which, the same items.</summary>
    private static bool IsRight(MatchProposal proposal, Paid paid, MatchLoad load)
    {
        var meant = paid.Parts.Select(p => (load.Items[p.Item].Id, p.Amount)).ToHashSet();
        return paid.Parts.Count > 1 && paid.Mishap is Mishap.ShortPay or Mishap.Fee
            ? paid.Parts.Count > 1 && proposal.Parts.Select(p => p.ItemId).ToHashSet().SetEquals(meant.Select(m => m.Id)) && proposal.Unapplied == 0
            || (paid.Parts.Count == 1 && meant.SetEquals(proposal.Parts.Select(p => (p.ItemId, p.Amount))))
            : meant.SetEquals(proposal.Parts.Select(p => (p.ItemId, p.Amount))) && proposal.Unapplied == 0;
    }

    /// <summary>A short pay and a wrong payer are for people, and a fee must be called one.</summary>
    private static bool MayPost(MatchProposal proposal, Paid paid) => paid.Mishap switch
    {
        Mishap.ShortPay or Mishap.WrongPayer => false,
        Mishap.Fee => paid.Receipt.Charges > 0 && proposal.Parts.All(p => p.Short == 0 || p.Reason == ShortReason.BankFee),
        _ => proposal.Parts.All(p => p.Reason is null),
    };

    private static void Note(MatchTally tally, Paid paid, Match match, bool isPosted, bool isFirst, bool isWrong, MatchLoad load)
    {
        tally.Receipts++;
        tally.Value += paid.Receipt.Amount;
        if (isPosted)
        {
            tally.Posted++;
            tally.PostedValue += paid.Receipt.Amount;
            tally.Wrong += isWrong ? 1 : 0;
        }
        else
        {
            tally.Rest++;
            tally.RightFirst += isFirst ? 1 : 0;
            tally.RightAmongAll += match.Proposals.Any(p => IsRight(p, paid, load)) ? 1 : 0;
            if (match.Proposals.Count > 0)
                tally.Asked.Add((match.Proposals[0].Score, paid.Receipt.Amount, isFirst && MayPost(match.Proposals[0], paid)));
        }

        var key = $"{paid.Kind} {paid.Mishap}";
        var (all, posted, wrong, first) = tally.ByKind.GetValueOrDefault(key);
        tally.ByKind[key] = (all + 1, posted + (isPosted ? 1 : 0), wrong + (isWrong ? 1 : 0), first + (isFirst ? 1 : 0));
    }

    private static string Tell(Paid paid, Match match, MatchLoad load)
    {
        var meant = string.Join(", ", paid.Parts.Select(p => string.Create(CultureInfo.InvariantCulture, $"{load.Items[p.Item].Number} {p.Amount} of {load.Items[p.Item].Open}")));
        var found = string.Join(" | ", match.Proposals.Take(2).Select(p => string.Create(CultureInfo.InvariantCulture, $"{p.Score}: {string.Join(", ", p.Parts.Select(q => $"{q.Number} {q.Amount}{q.Reason}"))} + {p.Unapplied} ({string.Join("; ", p.Reasons)})")));
        var owner = load.Accounts.First(a => a.Id == load.Items[paid.Parts[0].Item].AccountId).Name;
        return $"{match.Certainty} {paid.Kind} {paid.Mishap} {paid.Receipt.Amount} '{paid.Receipt.Text}' {string.Join(' ', paid.Receipt.References.Select(r => r.Value))} by '{paid.Receipt.PayerName}' meant {meant} of '{owner}'; found {found}";
    }
}
