using Dunwell.Domain.Accounts;
using Dunwell.Domain.Banking;
using Dunwell.Domain.Banking.Cash;
using Dunwell.Domain.Banking.Matching;
using Dunwell.Server.Platform.Database;
using Microsoft.EntityFrameworkCore;

namespace Dunwell.Server.Banking.Cash;

/// <summary>Keeps the advices of a file: a cheque of a lockbox is a receipt at once, any other waits for its money.</summary>
internal sealed class AdviceWriter(DunwellDb db, Creditor creditor, StoredBankFile file, DateOnly today)
{
    private readonly List<BankReceipt> receipts = [];
    private readonly List<AdvisedPart> parts = [];
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
            case AdviceLine { DocumentNumber: { Length: > 0 } number } line:
                parts.Add(new(number, line.Paid?.Money?.MinorUnits, line.Discount?.Money?.MinorUnits));
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
        var (money, said) = (closed.Amount?.Money, CashJson.Write(parts));
        if (closed.Lockbox is { } box && money is { MinorUnits: > 0 } amount)
        {
            receipts.Add(new()
            {
                Id = Id.New<ReceiptId>(), CreditorId = creditor.Id, FileId = file.Id, Number = receipts.Count + 1, Amount = amount.MinorUnits, Currency = amount.Currency.Code,
                ValueOn = box.DepositedOn ?? closed.PaymentDate ?? today, Payer = closed.Payer?.Name, PayerAccount = closed.Payer?.Account,
                Text = $"Lockbox {box.Lockbox}, batch {box.Batch}, item {box.Item}", References = CashJson.Write(References(closed)), Advised = parts.Count > 0 ? said : null,
                State = ReceiptState.Open, Match = MatchState.Waiting, Findings = "",
            });
        }
        else if (parts.Count > 0)
        {
            db.Add(new StoredAdvice
            {
                Id = Id.New<AdviceId>(), CreditorId = creditor.Id, FileId = file.Id, Amount = money?.MinorUnits, Currency = money?.Currency.Code,
                PaymentReference = closed.PaymentReference, PaidOn = closed.PaymentDate, Payer = closed.Payer?.Name, Parts = said,
            });
        }

        advice = null;
        parts.Clear();
    }

    private static IReadOnlyList<StatementReference> References(RemittanceAdvice advice) =>
        advice.PaymentReference is { Length: > 0 } reference ? [new(ReferenceKind.Cheque, reference)] : [];
}
