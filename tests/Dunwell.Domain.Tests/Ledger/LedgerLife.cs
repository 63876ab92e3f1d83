using Dunwell.Domain.Ledger;

namespace Dunwell.Domain.Tests.Ledger;

/// <summary>One step somebody tries in the life of an account; what its numbers mean depends on what there is by then.</summary>
/// <param name="What">Which act.</param>
/// <param name="Which">Which item or entry, counted round.</param>
/// <param name="Amount">Minor units.</param>
/// <param name="Day">How many days after the first the person dates it.</param>
public sealed record LifeStep(int What, int Which, int Amount, int Day);

/// <summary>The life of one account as the ledger decides it: every act is tried, and posted only where the ledger has no objection; a date in a closed period becomes the first open day.</summary>
public sealed class LedgerLife
{
    public const int Acts = 9;
    private static readonly DateOnly First = new(2026, 1, 1);
    private readonly List<OpenItem> items = [];
    private readonly List<LedgerEntry> entries = [];
    private int made;

    public IReadOnlyList<OpenItem> Items => items;

    public IReadOnlyList<LedgerEntry> Entries => entries;

    /// <summary>Balances as each close kept them, by its day.</summary>
    public Dictionary<DateOnly, Dictionary<OpenItemId, long>> Closes { get; } = [];

    public DateOnly? ClosedThrough => Closes.Count == 0 ? null : Closes.Keys.Max();

    public AccountLedger Ledger => new(items, entries);

    public Dictionary<OpenItemId, long> BalancesOn(DateOnly day)
    {
        var balances = items.ToDictionary(i => i.Id, _ => 0L);
        foreach (var entry in entries.Where(e => e.Date <= day))
        {
            if (entry.DebitItemId is { } up)
                balances[up] += entry.Amount;
            if (entry.CreditItemId is { } down)
                balances[down] -= entry.Amount;
        }

        return balances;
    }

    public void Try(LifeStep step)
    {
        var day = First.AddDays(step.Day);
        switch (step.What)
        {
            case 0:
                Post([Movement.Up(EntryKind.Invoice, day, Make(OpenItemKind.Invoice, day), LedgerAccount.Sales, step.Amount)]);
                break;
            case 1:
                Post([Movement.Down(EntryKind.Payment, day, Make(OpenItemKind.Payment, day), LedgerAccount.Bank, step.Amount)]);
                break;
            case 2:
                Post([Movement.Down(EntryKind.CreditNote, day, Make(OpenItemKind.CreditNote, day), LedgerAccount.Returns, step.Amount)]);
                break;
            case 3:
                Apply(step, day);
                break;
            case 4:
                One(OpenItemKind.Invoice, step, item => Movement.Down(EntryKind.WriteOff, day, item, LedgerAccount.WriteOff, step.Amount));
                break;
            case 5:
                One(OpenItemKind.Payment, step, item => Movement.Up(EntryKind.Refund, day, item, LedgerAccount.Bank, step.Amount));
                break;
            case 6:
                One(OpenItemKind.Invoice, step, item => Movement.Up(EntryKind.Adjustment, day, item, LedgerAccount.Adjustments, step.Amount));
                break;
            case 7 when Ledger.Standing is { Count: > 0 } standing:
                Reverse(standing[step.Which % standing.Count], day);
                break;
            case 8 when ClosedThrough is not { } closed || day > closed:
                Closes[day] = BalancesOn(day);
                break;
        }
    }

    private void One(OpenItemKind kind, LifeStep step, Func<OpenItemId, Movement> act)
    {
        if (items.FindAll(i => i.Kind == kind) is { Count: > 0 } own)
            Post([act(own[step.Which % own.Count].Id)]);
    }

    /// <summary>A credit put to what is open, as cash application places it.</summary>
    private void Apply(LifeStep step, DateOnly day)
    {
        if (items.FindAll(i => !i.Kind.IsClaim()) is not { Count: > 0 } credits)
            return;
        var (credit, on, ledger) = (credits[step.Which % credits.Count], Open(day), Ledger);
        var claims = items.Where(i => i.Kind.IsClaim()).Select(i => new ItemBalance(i.Id, i.Number, i.IssueDate, i.DueDate, ledger.Room(i.Id, on), (DebtPart)(i.Number.Length % 3)));
        var placed = CashApplication.Apply(Math.Min(step.Amount, ledger.Room(credit.Id, on)), claims, [], new([DebtPart.Costs, DebtPart.Interest], "test"));
        Post([.. placed.Select(p => Movement.Between(EntryKind.Allocation, on, p.ItemId, credit.Id, p.Amount))]);
    }

    private void Reverse(LedgerEntry entry, DateOnly day) => Post([Movement.Mirror(entry, Open(day < entry.Date ? entry.Date : day))]);

    private DateOnly Open(DateOnly day) => ClosedThrough is { } closed && day <= closed ? closed.AddDays(1) : day;

    private void Post(IReadOnlyList<Movement> planned)
    {
        var moved = planned.Select(m => m with { Date = Open(m.Date) }).ToList();
        if (moved.Count == 0 || Ledger.Beyond(moved) is not null)
            return;
        entries.AddRange(moved.Select(m => new LedgerEntry
        {
            Id = new(Key()), CreditorId = default, CustomerAccountId = default, TimelineSequence = 1, Kind = m.Kind, Date = m.Date, Debit = m.Debit, Credit = m.Credit, DebitItemId = m.DebitItem, CreditItemId = m.CreditItem,
            Amount = m.Amount, ReversesId = m.Reverses,
        }));
    }

    private OpenItemId Make(OpenItemKind kind, DateOnly day)
    {
        var id = new OpenItemId(Key());
        items.Add(new() { Id = id, CreditorId = default, CustomerAccountId = default, Kind = kind, DocumentId = id.Value, Number = $"{kind}-{made}", Installment = 1, IssueDate = day, DueDate = kind.IsClaim() ? day.AddDays(30) : null });
        return id;
    }

    private Guid Key() => new(++made, 0, 0, new byte[8]);
}
