using Dunwell.Domain;
using Dunwell.Domain.Accounts;
using Dunwell.Domain.Banking;
using Dunwell.Domain.Banking.Cash;
using Dunwell.Domain.Banking.Matching;
using Dunwell.Server.Platform.Database;
using Microsoft.EntityFrameworkCore;

namespace Dunwell.Server.Banking.Cash;

/// <summary>Writes what a file says as it streams by, inside the caller's transaction; memory holds one chunk of lines.</summary>
internal sealed class BankFileWriter(DunwellDb db, Creditor creditor, StoredBankFile file, DateTime now, IProgress<int>? progress)
{
    private const int Chunk = 500;
    private readonly List<(StoredLine Line, List<BankReceipt> Receipts)> chunk = [];
    private readonly List<StatementLine> details = [];
    private StatementInProgress? statement;
    private DateOnly? createdOn;

    /// <summary>What is worth saying about taking it in, beside what the reader said.</summary>
    public List<BankFileProblem> Notes { get; } = [];

    public async Task<Refusal?> WriteAsync(IEnumerable<BankFilePart> parts, CancellationToken cancel)
    {
        var advices = new AdviceWriter(db, creditor, file, Notes);
        foreach (var part in parts)
        {
            switch (part)
            {
                case BankFileHeader header:
                    createdOn = header.CreatedOn;
                    break;
                case BankStatement begins:
                    if (await BeginAsync(begins, cancel) is { } refusal)
                        return refusal;
                    break;
                case StatementBalance balance:
                    statement?.Add(balance);
                    break;
                case StatementLine { IsDetail: true } detail:
                    details.Add(detail);
                    break;
                case StatementLine line:
                    await TakeAsync(line, cancel);
                    break;
                case StatementEnd end:
                    await EndAsync(end, cancel);
                    break;
                default:
                    advices.Add(part);
                    break;
            }
        }

        file.Receipts += await advices.WriteAsync(cancel);
        return null;
    }

    private async Task<Refusal?> BeginAsync(BankStatement begins, CancellationToken cancel)
    {
        var (number, currency) = (BankAccount.Key(begins.Account.Number), begins.Account.Currency ?? creditor.Currency);
        if (number.Length > 0 && await db.Set<BankAccount>().IgnoreQueryFilters().AnyAsync(a => a.Number == number && a.CreditorId != creditor.Id, cancel))
            return new("bank.foreign", $"{file.FileName} is about account {begins.Account.Number}, which is another creditor's; nothing was taken in", "file");
        var account = db.Set<BankAccount>().Local.FirstOrDefault(a => a.Number == number && a.Currency == currency)
            ?? await db.Set<BankAccount>().SingleOrDefaultAsync(a => a.CreditorId == creditor.Id && a.Number == number && a.Currency == currency, cancel);
        if (account is null)
        {
            var name = begins.Account.BankName ?? begins.Account.Type ?? "Bank account";
            account = new() { Id = Id.New<BankAccountId>(), CreditorId = creditor.Id, Number = number, Currency = currency, Name = PlainText.Cut(name, 100), IsWatched = true };
            db.Add(account);
            Note(begins.Line, "account", "account-new", number.Length == 0 ? "is not named in the file: an account without a number was added" : "was not known before and was added", begins.Account.Number ?? "");
        }

        statement = new(begins, account, currency, createdOn);
        return null;
    }

    private async Task TakeAsync(StatementLine line, CancellationToken cancel)
    {
        if (statement is not { } on || line.Status != LineStatus.Booked)
        {
            details.Clear();
            return;
        }

        on.Add(line);
        // Counted whether anybody is told or not.
        file.Lines++;
        progress?.Report(file.Lines);
        // The day's own statement brings it again; only the bank's reference would tell that it is the same.
        if (on.Kind == StatementKind.Interim && LineKey.BankReference(line) is null)
            on.Waiting++;
        else
            chunk.Add(Stored(on, line));
        details.Clear();
        if (chunk.Count == Chunk)
            await FlushAsync(cancel);
    }

    private (StoredLine, List<BankReceipt>) Stored(StatementInProgress on, StatementLine line)
    {
        var stored = new StoredLine
        {
            Id = Id.New<BankLineId>(), CreditorId = creditor.Id, BankAccountId = on.Account.Id, StatementId = on.Id, Number = on.Lines, Key = on.Keys.Of(line),
            Amount = line.Amount.Money?.MinorUnits, AmountText = $"{line.Amount.Text} {line.Amount.Currency}".Trim(), BookedOn = line.BookingDate, ValueOn = line.ValueDate,
            Party = line.Counterparty?.Name, PartyAccount = line.Counterparty?.Account, Text = line.Text, Details = CashJson.Write(new LineDetails(line.References, line.Fields)),
        };
        var read = Receipts.OfLine(line, details, on.Stated, static () => Id.New<ReceiptId>().Value);
        Notes.AddRange(read.Select(r => r.Problem).OfType<BankFileProblem>());
        return (stored, [.. read.Select(r => r.Receipt).OfType<Receipt>().Select((receipt, i) => CashBulk.Open(receipt, file, stored.Id, i + 1))]);
    }

    private async Task FlushAsync(CancellationToken cancel)
    {
        if (chunk.Count == 0)
            return;
        var (account, keys) = (statement!.Account.Id, chunk.ConvertAll(c => c.Line.Key));
        var known = (await db.Set<StoredLine>().Where(l => l.BankAccountId == account && keys.Contains(l.Key)).Select(l => l.Key).ToListAsync(cancel)).ToHashSet();
        var fresh = chunk.FindAll(c => !known.Contains(c.Line.Key));
        file.Known += known.Count;
        file.Receipts += fresh.Sum(c => c.Receipts.Count);
        var connection = db.Database.GetDbConnection();
        await BulkWriter.WriteAsync(connection, CashBulk.Lines, fresh.Select(c => c.Line), cancel);
        await BulkWriter.WriteAsync(connection, CashBulk.Receipts, fresh.SelectMany(c => c.Receipts), cancel);
        chunk.Clear();
    }

    private async Task EndAsync(StatementEnd end, CancellationToken cancel)
    {
        if (statement is not { } on)
            return;
        await FlushAsync(cancel);
        statement = null;
        if (on.Waiting > 0)
            Note(end.Line, "statement", "interim-waits", $"is a report of the day so far: {on.Waiting} of its lines have no reference of the bank and wait for the final statement");
        var (account, print) = (on.Account.Id, end.Fingerprint);
        if (await db.Set<StoredStatement>().AnyAsync(s => s.BankAccountId == account && s.Fingerprint == print, cancel) || db.Set<StoredStatement>().Local.Any(s => s.BankAccountId == account && s.Fingerprint == print))
        {
            Note(end.Line, "statement", "statement-seen", "was taken in before, from another file", on.Number);
            return;
        }

        if (on.Kind == StatementKind.AccountList)
            return;
        db.Add(on.Done(creditor.Id, file.Id, print));
        if (on.Kind == StatementKind.Statement && on.LastDay is { } last && (on.Account.StatedTo is not { } stated || last > stated))
        {
            on.Account.StatedTo = last;
            var end24 = TimeZoneInfo.ConvertTimeToUtc(last.AddDays(1).ToDateTime(TimeOnly.MinValue), TimeZoneInfo.FindSystemTimeZoneById(creditor.TimeZone));
            on.Account.KnownTo = end24 < now ? end24 : now;
            on.Account.Version++;
        }
    }

    private void Note(int line, string field, string code, string reason, string value = "") => Notes.Add(BankFileProblem.Warning(line, field, code, reason, value));
}
