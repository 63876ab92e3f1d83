using Dunwell.Domain.Accounts;
using Dunwell.Domain.Communications;
using Dunwell.Domain.Ledger;
using Dunwell.Server.Platform.Database;

namespace Dunwell.Server.Ledger;

/// <summary>How the tables a posting touches are written in bulk.</summary>
internal static class LedgerBulk
{
    public static readonly BulkTable<Invoice> Invoices = new(
        "invoices",
        ["customer_account_id", "id", "creditor_id", "kind", "number", "issue_date", "due_date", "amount", "purchase_order", "description", "payment_reference", "source", "external_id", "content_hash", "batch_id"],
        static (i, row) =>
        {
            row.Uuid(i.CustomerAccountId.Value);
            row.Uuid(i.Id.Value);
            row.Uuid(i.CreditorId.Value);
            row.Text(i.Kind.ToString());
            row.Text(i.Number);
            row.Date(i.IssueDate);
            row.Date(i.DueDate);
            row.Number(i.Amount);
            row.Text(i.PurchaseOrder);
            row.Text(i.Description);
            row.Text(i.PaymentReference);
            row.Text(i.Source);
            row.Text(i.ExternalId);
            row.Bytes(i.ContentHash);
            row.Uuid(i.BatchId?.Value);
        });

    public static readonly BulkTable<Payment> Payments = new(
        "payments",
        ["customer_account_id", "id", "creditor_id", "received_on", "amount", "reference", "source", "external_id", "content_hash", "batch_id"],
        static (p, row) =>
        {
            row.Uuid(p.CustomerAccountId.Value);
            row.Uuid(p.Id.Value);
            row.Uuid(p.CreditorId.Value);
            row.Date(p.ReceivedOn);
            row.Number(p.Amount);
            row.Text(p.Reference);
            row.Text(p.Source);
            row.Text(p.ExternalId);
            row.Bytes(p.ContentHash);
            row.Uuid(p.BatchId?.Value);
        });

    public static readonly BulkTable<OpenItem> OpenItems = new(
        "open_items",
        ["customer_account_id", "id", "creditor_id", "kind", "document_id", "number", "installment", "issue_date", "due_date"],
        static (i, row) =>
        {
            row.Uuid(i.CustomerAccountId.Value);
            row.Uuid(i.Id.Value);
            row.Uuid(i.CreditorId.Value);
            row.Text(i.Kind.ToString());
            row.Uuid(i.DocumentId);
            row.Text(i.Number);
            row.Int(i.Installment);
            row.Date(i.IssueDate);
            row.Date(i.DueDate);
        });

    public static readonly BulkTable<LedgerEntry> Entries = new(
        "ledger_entries",
        ["customer_account_id", "id", "creditor_id", "timeline_sequence", "kind", "date", "debit", "credit", "debit_item_id", "credit_item_id", "amount", "reverses_id"],
        static (e, row) =>
        {
            row.Uuid(e.CustomerAccountId.Value);
            row.Uuid(e.Id.Value);
            row.Uuid(e.CreditorId.Value);
            row.Int(e.TimelineSequence);
            row.Text(e.Kind.ToString());
            row.Date(e.Date);
            row.Text(e.Debit.ToString());
            row.Text(e.Credit.ToString());
            row.Uuid(e.DebitItemId?.Value);
            row.Uuid(e.CreditItemId?.Value);
            row.Number(e.Amount);
            row.Uuid(e.ReversesId?.Value);
        });

    public static readonly BulkTable<TimelineLine> Timeline = new(
        "timeline_lines",
        ["customer_account_id", "sequence", "creditor_id", "at", "kind", "actor", "text", "subject_id", "entries_digest", "hash"],
        static (l, row) =>
        {
            row.Uuid(l.CustomerAccountId.Value);
            row.Int(l.Sequence);
            row.Uuid(l.CreditorId.Value);
            row.Instant(l.At);
            row.Text(l.Kind.ToString());
            row.Text(l.Actor);
            row.Text(l.Text);
            row.Uuid(l.SubjectId);
            row.Bytes(l.EntriesDigest);
            row.Bytes(l.Hash);
        });

    public static readonly BulkTable<Hold> Holds = new(
        "holds",
        ["customer_account_id", "id", "creditor_id", "kind", "open_item_id", "amount", "\"from\"", "until", "reason", "placed_by", "placed_at", "review_on"],
        static (h, row) =>
        {
            row.Uuid(h.CustomerAccountId.Value);
            row.Uuid(h.Id.Value);
            row.Uuid(h.CreditorId.Value);
            row.Text(h.Kind.ToString());
            row.Uuid(h.OpenItemId);
            row.Number(h.Amount);
            row.Date(h.From);
            row.Date(h.Until);
            row.Text(h.Reason);
            row.Text(h.PlacedBy);
            row.Instant(h.PlacedAt);
            row.Date(h.ReviewOn);
        });
}
