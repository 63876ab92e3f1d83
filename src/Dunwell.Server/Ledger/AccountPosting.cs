using Dunwell.Domain.Accounts;
using Dunwell.Domain.Communications;
using Dunwell.Domain.Ledger;
using Dunwell.Domain.Ledger.Interest;
using Dunwell.Server.Accounts;
using Dunwell.Server.Communications;
using Dunwell.Server.Platform.Database;

namespace Dunwell.Server.Ledger;

/// <summary>Everything one batch or one act posts to one account: documents, items, balanced entries, and the one timeline line that seals them.</summary>
/// <param name="closedThrough">Last day of the creditor's closed periods: what is dated in them is posted on the first open day, its documents keep their dates. Null when nothing is closed.</param>
internal sealed class AccountPosting(CreditorId creditor, CustomerAccountId account, int headSequence, byte[] headHash, DateOnly? closedThrough = null)
{
    /// <summary>For an act on an account that the caller has locked.</summary>
    public static async Task<AccountPosting> BeginAsync(DunwellDb db, LockedAccount account, CancellationToken cancel)
    {
        var head = await Timeline.HeadAsync(db, account.Id, cancel);
        return new(account.Creditor.Id, account.Id, head.Sequence, head.Hash, await LedgerPeriods.ClosedThroughAsync(db, account.Creditor.Id, cancel));
    }

    /// <summary>The line that will seal what is posted.</summary>
    public int Line => headSequence + 1;

    public CustomerAccountId Account => account;

    public List<Invoice> Invoices { get; } = [];

    public List<Payment> Payments { get; } = [];

    public List<OpenItem> Items { get; } = [];

    public List<LedgerEntry> Entries { get; } = [];

    public List<Hold> Holds { get; } = [];

    public List<Charge> Charges { get; } = [];

    public bool IsEmpty => Entries.Count == 0 && Holds.Count == 0;

    /// <summary>A claim, or a credit note as a credit, with one open item per installment.</summary>
    /// <param name="isOpening">It was open before this ledger began: its other side is the opening balance.</param>
    public IReadOnlyList<ItemBalance> AddInvoice(Invoice invoice, IReadOnlyList<(DateOnly? Due, long Amount)> parts, bool isOpening = false)
    {
        Invoices.Add(invoice);
        var isCredit = invoice.Kind == InvoiceKind.CreditNote;
        var balances = new List<ItemBalance>(parts.Count);
        for (var i = 0; i < parts.Count; i++)
        {
            var item = AddItem(isCredit ? OpenItemKind.CreditNote : OpenItemKind.Invoice, invoice.Id.Value, invoice.Number, i + 1, invoice.IssueDate, parts[i].Due);
            if (isCredit)
                Post(isOpening ? EntryKind.OpeningBalance : EntryKind.CreditNote, invoice.IssueDate, isOpening ? LedgerAccount.OpeningBalance : LedgerAccount.Returns, null, LedgerAccount.Receivables, item.Id, parts[i].Amount);
            else
                Post(isOpening ? EntryKind.OpeningBalance : EntryKind.Invoice, invoice.IssueDate, LedgerAccount.Receivables, item.Id, isOpening ? LedgerAccount.OpeningBalance : LedgerAccount.Sales, null, parts[i].Amount);
            balances.Add(new(item.Id, item.Number, item.IssueDate, item.DueDate, isCredit ? -parts[i].Amount : parts[i].Amount));
        }

        return balances;
    }

    /// <summary>Money received: a credit on the account, put to open items (named first, then in the order of settlement). What no item takes stays unapplied.</summary>
    /// <returns>Where it went.</returns>
    public IReadOnlyList<Allocation> AddPayment(Payment payment, string number, IReadOnlyList<ItemBalance> open, IReadOnlyList<string> named, SettlementOrder order)
    {
        var allocations = CashApplication.Apply(payment.Amount, open, named, order);
        AddPayment(payment, number, open, allocations);
        return allocations;
    }

    /// <summary>Money received, put where somebody or matching has decided.</summary>
    public void AddPayment(Payment payment, string number, IReadOnlyList<ItemBalance> open, IReadOnlyList<Allocation> allocations)
    {
        Payments.Add(payment);
        var item = AddItem(OpenItemKind.Payment, payment.Id.Value, number, 1, payment.ReceivedOn, null);
        Post(EntryKind.Payment, payment.ReceivedOn, LedgerAccount.Bank, null, LedgerAccount.Receivables, item.Id, payment.Amount);
        foreach (var allocation in allocations)
        {
            // Money that came before its invoice was issued is a credit until then.
            var issued = open.First(i => i.Id == allocation.ItemId).IssueDate;
            Post(EntryKind.Allocation, payment.ReceivedOn < issued ? issued : payment.ReceivedOn, LedgerAccount.Receivables, item.Id, LedgerAccount.Receivables, allocation.ItemId, allocation.Amount);
        }
    }

    /// <summary>Interest or a fee claimed: an open item of its own, due on the day it is claimed.</summary>
    public void AddCharge(Charge charge, string number)
    {
        Charges.Add(charge);
        AddItem(OpenItemKind.Charge, charge.Id.Value, number, 1, charge.ChargedOn, charge.ChargedOn, charge.ChargeItemId);
        Post(EntryKind.Charge, charge.ChargedOn, LedgerAccount.Receivables, charge.ChargeItemId, Revenue(charge), null, charge.Amount);
    }

    /// <summary>Part of a charge, or all of it, no longer claimed.</summary>
    public void AddWaiver(ChargeWaiver waiver, Charge charge) =>
        Post(EntryKind.Waiver, waiver.On, Revenue(charge), null, LedgerAccount.Receivables, charge.ChargeItemId, waiver.Amount);

    /// <summary>Takes an entry back: the same amount the other way round.</summary>
    public void Mirror(LedgerEntry entry, DateOnly date) => Post(Movement.Mirror(entry, date));

    public void Post(Movement m) => Post(m.Kind, m.Date, m.Debit, m.DebitItem, m.Credit, m.CreditItem, m.Amount, m.Reverses);

    /// <summary>Adds everything posted and the line that seals it to a context; for single acts, which are too few to be written in bulk.</summary>
    public void AddTo(DunwellDb db, TimelineLine line)
    {
        db.AddRange(Invoices);
        db.AddRange(Payments);
        db.AddRange(Items);
        db.AddRange(Entries);
        db.AddRange(Holds);
        db.AddRange(Charges);
        db.Add(line);
    }

    public TimelineLine Seal(DateTime now, TimelineKind kind, string actor, string text, Guid? subject) =>
        HashChain.Next(creditor, account, headSequence, headHash, now, kind, actor, text, subject, HashChain.DigestOf(Entries));

    /// <summary>The day itself, or the first after the closed periods.</summary>
    public DateOnly FirstOpen(DateOnly date) => closedThrough is { } closed && date <= closed ? closed.AddDays(1) : date;

    private static LedgerAccount Revenue(Charge charge) => charge.Kind == ChargeKind.Interest ? LedgerAccount.Interest : LedgerAccount.Fees;

    public OpenItem AddItem(OpenItemKind kind, Guid document, string number, int installment, DateOnly issue, DateOnly? due, OpenItemId? id = null)
    {
        var item = new OpenItem
        {
            Id = id ?? Id.New<OpenItemId>(),
            CreditorId = creditor,
            CustomerAccountId = account,
            Kind = kind,
            DocumentId = document,
            Number = number,
            Installment = installment,
            IssueDate = issue,
            DueDate = due,
        };
        Items.Add(item);
        return item;
    }

    private void Post(EntryKind kind, DateOnly date, LedgerAccount debit, OpenItemId? debitItem, LedgerAccount credit, OpenItemId? creditItem, long amount, LedgerEntryId? reverses = null) =>
        Entries.Add(new()
        {
            Id = Id.New<LedgerEntryId>(),
            CreditorId = creditor,
            CustomerAccountId = account,
            TimelineSequence = headSequence + 1,
            Kind = kind,
            Date = FirstOpen(date),
            Debit = debit,
            Credit = credit,
            DebitItemId = debitItem,
            CreditItemId = creditItem,
            Amount = amount,
            ReversesId = reverses,
        });
}
