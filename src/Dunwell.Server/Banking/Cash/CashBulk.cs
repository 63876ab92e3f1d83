using Dunwell.Domain.Banking.Cash;
using Dunwell.Domain.Banking.Matching;
using Dunwell.Server.Platform.Database;

namespace Dunwell.Server.Banking.Cash;

/// <summary>How lines and receipts of a file are kept and written in bulk.</summary>
internal static class CashBulk
{
    public static readonly BulkTable<StoredLine> Lines = new(
        "bank_lines",
        ["id", "creditor_id", "bank_account_id", "statement_id", "number", "key", "amount", "amount_text", "booked_on", "value_on", "party", "party_account", "text", "details"],
        static (l, row) =>
        {
            row.Uuid(l.Id.Value);
            row.Uuid(l.CreditorId.Value);
            row.Uuid(l.BankAccountId.Value);
            row.Uuid(l.StatementId.Value);
            row.Int(l.Number);
            row.Text(l.Key);
            row.Number(l.Amount);
            row.Text(l.AmountText);
            row.Date(l.BookedOn);
            row.Date(l.ValueOn);
            row.Text(l.Party);
            row.Text(l.PartyAccount);
            row.Text(l.Text);
            row.Text(l.Details);
        });

    public static readonly BulkTable<BankReceipt> Receipts = new(
        "bank_receipts",
        ["id", "creditor_id", "file_id", "line_id", "number", "amount", "currency", "charges", "value_on", "payer", "payer_account", "text", "\"references\"", "advised", "state", "match", "score", "findings", "postings", "version"],
        static (r, row) =>
        {
            row.Uuid(r.Id.Value);
            row.Uuid(r.CreditorId.Value);
            row.Uuid(r.FileId.Value);
            row.Uuid(r.LineId?.Value);
            row.Int(r.Number);
            row.Number(r.Amount);
            row.Text(r.Currency);
            row.Number(r.Charges);
            row.Date(r.ValueOn);
            row.Text(r.Payer);
            row.Text(r.PayerAccount);
            row.Text(r.Text);
            row.Text(r.References);
            row.Text(r.Advised);
            row.Text(r.State.ToString());
            row.Text(r.Match.ToString());
            row.Int(r.Score);
            row.Text(r.Findings);
            row.Int(r.Postings);
            row.Int(r.Version);
        });

    /// <summary>A receipt as it was read, to be matched.</summary>
    public static BankReceipt Open(Receipt receipt, StoredBankFile file, BankLineId? line, int number) => new()
    {
        Id = new(receipt.Id), CreditorId = file.CreditorId, FileId = file.Id, LineId = line, Number = number, Amount = receipt.Amount, Currency = receipt.Currency, Charges = receipt.Charges,
        ValueOn = receipt.ValueDate, Payer = receipt.PayerName, PayerAccount = receipt.PayerAccount, Text = receipt.Text, References = CashJson.Write(receipt.References),
        Advised = receipt.Advised.Count == 0 ? null : CashJson.Write(receipt.Advised), State = ReceiptState.Open, Match = MatchState.Waiting, Findings = "",
    };
}
