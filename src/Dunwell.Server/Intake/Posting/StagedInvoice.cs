using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using Dunwell.Domain.Intake;
using Dunwell.Server.Platform.Database;

namespace Dunwell.Server.Intake.Posting;

/// <summary>An invoice row on its way in: what the temporary table holds, in the order of the file.</summary>
internal static class StagedInvoice
{
    public const string Columns = """
        row_no bigint primary key, customer_key text, customer_number text, customer_name text, customer_country text, currency text,
        external_id text, number text, issue_date date, due_date date, amount bigint, purchase_order text, description text,
        disputed bool, settled_on date, settled_amount bigint, installments text, content_hash bytea, settlement_hash bytea,
        parent_key text, parent_number text
        """;

    /// <summary>Line of the file in the low half, so that numbers rise and every row keeps its own even when lines repeat across files.</summary>
    public static readonly BulkTable<(int Order, InvoiceRow Row)> Table = new(
        "stage_rows",
        ["row_no", "customer_key", "customer_number", "customer_name", "customer_country", "currency", "external_id", "number", "issue_date", "due_date", "amount", "purchase_order", "description", "disputed", "settled_on", "settled_amount", "installments", "content_hash", "settlement_hash", "parent_key", "parent_number"],
        static (staged, row) =>
        {
            var (order, r) = staged;
            row.Number(((long)order << 32) | (uint)r.Line);
            row.Text(r.CustomerKey);
            row.Text(r.CustomerNumber);
            row.Text(r.CustomerName);
            row.Text(r.CustomerCountry);
            row.Text(r.Amount.Currency.Code);
            row.Text(r.ExternalId);
            row.Text(r.Number);
            row.Date(r.IssueDate);
            row.Date(r.DueDate);
            row.Number(r.Amount.MinorUnits);
            row.Text(r.PurchaseOrder);
            row.Text(r.Description);
            row.Flag(r.Disputed);
            row.Date(r.Settlement?.Date);
            row.Number(r.Settlement?.Amount.MinorUnits);
            row.Text(r.Installments.Count == 0 ? null : JsonSerializer.Serialize(r.Installments));
            row.Bytes(HashOf(r));
            row.Bytes(r.Settlement is { } settlement ? HashOf(settlement) : null);
            row.Text(r.ParentNumber is { } parent ? CustomerNumber.Key(parent) : null);
            row.Text(r.ParentNumber);
        });

    public static int LineOf(long rowNumber) => (int)(rowNumber & 0xFFFF_FFFF);

    /// <summary>What the document itself says. Settlement and dispute are left out: they change while the invoice stays the same.</summary>
    private static byte[] HashOf(InvoiceRow row)
    {
        var text = string.Create(CultureInfo.InvariantCulture,
            $"{row.Number}\u001f{row.CustomerKey}\u001f{row.IssueDate:O}\u001f{row.DueDate:O}\u001f{row.Amount.MinorUnits}\u001f{row.Amount.Currency.Code}\u001f{row.PurchaseOrder}");
        foreach (var part in row.Installments)
            text += string.Create(CultureInfo.InvariantCulture, $"\u001f{part.DueDate:O}={part.MinorAmount}");
        return SHA256.HashData(Encoding.UTF8.GetBytes(text));
    }

    /// <summary>An assumed day is left out: it is another one at every intake.</summary>
    private static byte[] HashOf(RowSettlement settlement) =>
        SHA256.HashData(Encoding.UTF8.GetBytes(string.Create(
            CultureInfo.InvariantCulture, $"{(settlement.DateAssumed ? null : settlement.Date):O}\u001f{settlement.Amount.MinorUnits}")));
}
