using Dunwell.Domain.Accounts;
using Dunwell.Domain.Banking;
using Dunwell.Domain.Banking.Cash;
using Dunwell.Domain.Banking.Matching;
using Dunwell.Server.Platform.Database;
using Microsoft.EntityFrameworkCore;

namespace Dunwell.Server.Banking.Cash;

/// <summary>Keeps the advices of a file: a cheque of a lockbox is a receipt at once, any other waits for its money.</summary>
/// <param name="notes">Told what could not be taken as a receipt.</param>
internal sealed class AdviceWriter(DunwellDb db, Creditor creditor, StoredBankFile file, List<BankFileProblem> notes)
{
    private readonly List<BankReceipt> receipts = [];
    private readonly List<AdviceLine> lines = [];
    private RemittanceAdvice? advice;

    public void Add(BankFilePart part)
    {
        switch (part)
        {
            case RemittanceAdvice next:
                Close();
                advice = next;
                break;
            case AdviceEnd end:
                advice = advice?.With(end);
                break;
            case AdviceLine line:
                lines.Add(line);
                break;
        }
    }

    /// <summary>How many receipts came of it.</summary>
    public async Task<int> WriteAsync(CancellationToken cancel)
    {
        Close();
        await BulkWriter.WriteAsync(db.Database.GetDbConnection(), CashBulk.Receipts, receipts, cancel);
        return receipts.Count;
    }

    private void Close()
    {
        if (advice is not { } closed)
            return;
        var parts = Receipts.Advised(lines);
        if (closed.Lockbox is { } box)
        {
            var read = Receipts.OfAdvice(closed, lines, static () => Id.New<ReceiptId>().Value);
            if (read.Problem is { } problem)
                notes.Add(problem);
            if (read.Receipt is { } receipt)
                receipts.Add(CashBulk.Open(receipt with { Text = receipt.Text.Length > 0 ? receipt.Text : $"Lockbox {box.Lockbox}, batch {box.Batch}, item {box.Item}" }, file, null, receipts.Count + 1));
        }
        else if (parts.Count > 0)
        {
            db.Add(new StoredAdvice
            {
                Id = Id.New<AdviceId>(), CreditorId = creditor.Id, FileId = file.Id, Amount = closed.Amount?.Money?.MinorUnits, Currency = closed.Amount?.Money?.Currency.Code,
                PaymentReference = closed.PaymentReference, PaidOn = closed.PaymentDate, Payer = closed.Payer?.Name, Parts = CashJson.Write(parts),
            });
        }

        advice = null;
        lines.Clear();
    }
}
