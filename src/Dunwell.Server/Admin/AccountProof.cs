using Dunwell.Domain.Accounts;
using Dunwell.Domain.Communications;
using Dunwell.Domain.Ledger;

namespace Dunwell.Server.Admin;

/// <summary>Everything about one account that can be proved from its own rows: the chain of its timeline, its entries and the balances of its items.</summary>
internal sealed class AccountProof(CreditorId creditor, Action<int?, string> find)
{
    public List<TimelineLine> Lines { get; } = [];

    public List<LedgerEntry> Entries { get; } = [];

    public Dictionary<OpenItemId, (OpenItemKind Kind, string Number)> Items { get; } = [];

    /// <summary>Sum of the balances of all items, minor units.</summary>
    public Int128 Open { get; private set; }

    public void Check()
    {
        CheckChain();
        foreach (var entry in Entries)
            CheckEntry(entry);
        CheckReversals();
        CheckBalances();
    }

    private void CheckChain()
    {
        var byLine = Entries.ToLookup(e => e.TimelineSequence);
        var (expected, previous) = (1, HashChain.Start);
        foreach (var line in Lines)
        {
            if (line.Sequence == expected && !HashChain.HashOf(line, previous).AsSpan().SequenceEqual(line.Hash))
                find(line.Sequence, "the line is not what its hash sealed, or the line before it was exchanged");
            for (; expected < line.Sequence; expected++)
                find(expected, "the line is missing");
            if (!HashChain.DigestOf([.. byLine[line.Sequence]]).AsSpan().SequenceEqual(line.EntriesDigest))
                find(line.Sequence, "its ledger entries are not the ones it sealed: one was changed, added or deleted");
            (expected, previous) = (line.Sequence + 1, line.Hash);
        }

        foreach (var missing in byLine.Select(g => g.Key).Where(s => s < 1 || s >= expected).Order())
            find(missing, "the line is missing: ledger entries name it");
    }

    private void CheckEntry(LedgerEntry entry)
    {
        if (entry.Amount <= 0)
            find(entry.TimelineSequence, $"entry {entry.Id.Value} moves {entry.Amount}, which is not above zero");
        if (entry.CreditorId != creditor)
            find(entry.TimelineSequence, $"entry {entry.Id.Value} names another creditor than its account");
        CheckSide(entry, "debit", entry.Debit, entry.DebitItemId);
        CheckSide(entry, "credit", entry.Credit, entry.CreditItemId);
        if (entry.Debit == entry.Credit && entry.DebitItemId == entry.CreditItemId)
            find(entry.TimelineSequence, $"entry {entry.Id.Value} moves money from one place to the same place");
    }

    private void CheckSide(LedgerEntry entry, string side, LedgerAccount account, OpenItemId? item)
    {
        if ((account == LedgerAccount.Receivables) != item is not null)
            find(entry.TimelineSequence, $"entry {entry.Id.Value}: its {side} is {account} but it names {(item is null ? "no" : "an")} open item");
        if (item is { } id && !Items.ContainsKey(id))
            find(entry.TimelineSequence, $"entry {entry.Id.Value}: its {side} item {id.Value} is not an item of this account");
    }

    private void CheckReversals()
    {
        if (!Entries.Exists(e => e.ReversesId is not null))
            return;
        var byId = Entries.ToDictionary(e => e.Id);
        foreach (var mirrors in Entries.Where(e => e.ReversesId is not null).GroupBy(e => e.ReversesId!.Value))
        {
            var mirror = mirrors.First();
            if (!byId.TryGetValue(mirrors.Key, out var original))
                find(mirror.TimelineSequence, $"entry {mirror.Id.Value} reverses an entry that does not exist");
            else if ((mirror.Amount, mirror.Debit, mirror.DebitItemId, mirror.Credit, mirror.CreditItemId) != (original.Amount, original.Credit, original.CreditItemId, original.Debit, original.DebitItemId))
                find(mirror.TimelineSequence, $"entry {mirror.Id.Value} is not the mirror of the entry it reverses");
            if (mirrors.Count() > 1)
                find(mirrors.Last().TimelineSequence, $"entry {mirrors.Key.Value} is reversed more than once");
        }
    }

    private void CheckBalances()
    {
        var balances = new Dictionary<OpenItemId, Int128>();
        foreach (var entry in Entries)
        {
            if (entry.DebitItemId is { } up)
                balances[up] = balances.GetValueOrDefault(up) + entry.Amount;
            if (entry.CreditItemId is { } down)
                balances[down] = balances.GetValueOrDefault(down) - entry.Amount;
        }

        foreach (var (id, balance) in balances)
        {
            Open += balance;
            if (Items.TryGetValue(id, out var item) && (item.Kind is OpenItemKind.Invoice or OpenItemKind.Charge ? balance < 0 : balance > 0))
                find(null, $"{item.Kind} {item.Number} is beyond settled: its balance is {balance} minor units");
        }
    }
}
