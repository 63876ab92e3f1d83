using Dunwell.Domain.Intake;

namespace Dunwell.Domain.Banking.Formats;

/// <summary>
/// Reads the rows of a CSV file or sheet as statement lines by a profile. Where a column states the balance after each line, every line is checked
/// against it, oldest or newest first.
/// </summary>
public sealed class TableStatement
{
    private readonly StatementProfile profile;
    private readonly IReadOnlyList<string> headers;
    private readonly ILookup<StatementField, int> columns;
    private readonly ProblemList problems = new();

    private TableStatement(StatementProfile profile, IReadOnlyList<string> headers)
    {
        (this.profile, this.headers) = (profile, headers);
        columns = profile.Columns.SelectMany(c => Enumerable.Range(0, headers.Count).Where(i => HeaderName.Same(headers[i], c.Header)).Select(i => (c.Field, Index: i)))
            .ToLookup(c => c.Field, c => c.Index);
    }

    /// <param name="headers">The column names of the file, in its order.</param>
    /// <param name="rows">The rows below the header.</param>
    public static IEnumerable<BankFilePart> Read(StatementProfile profile, IReadOnlyList<string> headers, IEnumerable<TabularRow> rows) =>
        BankFileReader.Checked(new TableStatement(profile, headers).Parts(rows));

    private IEnumerable<BankFilePart> Parts(IEnumerable<TabularRow> rows)
    {
        yield return new BankFileHeader { Line = 1, Format = BankFormat.Table, Version = $"table, profile {profile.Name}", Fields = [.. headers.Select(h => new BankField("column", h))] };
        Compare();
        string? account = null;
        var running = new RunningBalance();
        var last = 1;
        foreach (var row in rows)
        {
            last = row.Line;
            if (row.Broken is not null)
            {
                problems.Unread(row.Line, "row", "row-unreadable", row.Broken);
            }
            else if (Line(row) is { } line)
            {
                var own = Cell(row, StatementField.Account) is { Length: > 0 } stated ? stated : profile.Account ?? "";
                if (own != account)
                {
                    foreach (var part in Turn(account, own, row, running))
                        yield return part;
                    (account, running) = (own, new RunningBalance());
                }

                if (Cell(row, StatementField.Balance).Length > 0)
                    running.Add(line, Amount(row, StatementField.Balance, Currency(row), problems));
                foreach (var problem in problems.Take())
                    yield return problem;
                yield return line;
            }

            foreach (var problem in problems.Take())
                yield return problem;
        }

        foreach (var part in account is null ? [] : End(running, last))
            yield return part;
        if (account is null)
            yield return BankFileProblem.Warning(last, "rows", "no-lines", "has no row with a date and an amount");
    }

    /// <summary>Without its date or amount columns a file is not the one the profile describes.</summary>
    private void Compare()
    {
        foreach (var column in profile.Columns.Where(c => !headers.Any(h => HeaderName.Same(h, c.Header))))
        {
            if (column.Field is StatementField.BookingDate or StatementField.Amount or StatementField.Credit or StatementField.Debit)
                throw new BrokenBankFileException(1, "column-missing", $"has no column '{column.Header}', which the profile {profile.Name} reads as {column.Field}; its columns are {string.Join(", ", headers)}");
            problems.Warn(1, column.Header, "column-missing", $"is not in the file; the profile {profile.Name} reads it as {column.Field}");
        }
    }

    private IEnumerable<BankFilePart> Turn(string? before, string next, TabularRow row, RunningBalance running)
    {
        foreach (var part in before is null ? [] : End(running, row.Line))
            yield return part;
        yield return new BankStatement { Line = row.Line, Kind = StatementKind.Statement, Account = new(next.Length > 0 ? next : null, Currency(row)) };
    }

    private static IEnumerable<BankFilePart> End(RunningBalance running, int line)
    {
        foreach (var part in running.End())
            yield return part;
        yield return new StatementEnd { Line = line };
    }

    private StatementLine? Line(TabularRow row)
    {
        var currency = Currency(row);
        var amount = Signed(row, currency);
        if (amount is null || (Cell(row, StatementField.BookingDate) + Cell(row, StatementField.ValueDate)).Length == 0)
        {
            if (!row.IsBlank)
                problems.Warn(row.Line, "row", "row-skipped", "states no date or no amount and is taken as a heading or sum", string.Join(" | ", row.Cells.Where(c => c.Length > 0)));
            return null;
        }

        var (date, value) = (Day(row, StatementField.BookingDate), Day(row, StatementField.ValueDate));

        var text = string.Join('\n', columns[StatementField.Text].Select(row.Cell).Where(t => t.Length > 0));
        var party = new Counterparty(Known(row, StatementField.CounterpartyName), Known(row, StatementField.CounterpartyAccount), Known(row, StatementField.CounterpartyBank));
        return new()
        {
            Line = row.Line,
            Amount = amount,
            BookingDate = date,
            ValueDate = value,
            Counterparty = party is { Name: null, Account: null, Bank: null } ? null : party,
            Code = Known(row, StatementField.Code) is { } code ? new(code) : null,
            References = [.. References(row)],
            Text = text,
            Charges = Cell(row, StatementField.Fee).Length > 0 ? [Amount(row, StatementField.Fee, currency, problems)] : [],
            Fields = [.. row.Cells.Select((cell, i) => new BankField(i < headers.Count ? headers[i] : $"column {i + 1}", cell)).Where(f => f.Value.Length > 0)],
        };
    }

    private IEnumerable<StatementReference> References(TabularRow row)
    {
        (StatementField Field, ReferenceKind Kind)[] kinds =
        [
            (StatementField.BankReference, ReferenceKind.Bank), (StatementField.CustomerReference, ReferenceKind.Customer), (StatementField.EndToEnd, ReferenceKind.EndToEnd),
            (StatementField.CreditorReference, ReferenceKind.Creditor), (StatementField.Mandate, ReferenceKind.Mandate), (StatementField.Cheque, ReferenceKind.Cheque),
        ];
        return kinds.SelectMany(k => columns[k.Field].Select(row.Cell).Where(c => c.Length > 0).Select(c => new StatementReference(k.Kind, c)));
    }

    /// <summary>Null when the row states none.</summary>
    private StatedAmount? Signed(TabularRow row, string? currency)
    {
        var (credit, debit) = (Cell(row, StatementField.Credit), Cell(row, StatementField.Debit));
        if (credit.Length > 0 && debit.Length > 0 && Read(credit, currency).Value is not 0 && Read(debit, currency).Value is not 0)
        {
            problems.Unread(row.Line, "credit and debit", "both-sides", "has both a credit and a debit", $"{credit} | {debit}");
            return StatedAmount.Unreadable($"{credit} | {debit}", currency, new("amount-unreadable", "is both a credit and a debit"));
        }

        if (credit.Length > 0 && Read(credit, currency).Value is not 0)
            return Read(credit, currency).Absolute(isDebit: false);
        if (debit.Length > 0)
            return Read(debit, currency).Absolute(isDebit: true);
        if (credit.Length > 0)
            return Read(credit, currency);
        var stated = Cell(row, StatementField.Amount);
        if (stated.Length == 0)
            return null;
        var amount = Read(stated, currency);
        if (Cell(row, StatementField.Mark) is { Length: > 0 } mark)
            return Marked(row, amount, mark);
        return profile.DebitIsPositive ? amount.Turned() : amount;
    }

    private StatedAmount Marked(TabularRow row, StatedAmount amount, string mark)
    {
        if (StatementWords.IsDebit(mark, profile) is { } isDebit)
            return amount.Value is < 0 ? amount : amount.Absolute(isDebit);
        problems.Unread(row.Line, "mark", "mark-unknown", "says neither credit nor debit", mark);
        return StatedAmount.Unreadable(amount.Text, amount.Currency, new("amount-unreadable", "has no known mark of credit or debit"));
    }

    private StatedAmount Amount(TabularRow row, StatementField field, string? currency, ProblemList found)
    {
        var amount = Read(Cell(row, field), currency);
        if (amount.Objection is { Code: not ("currency-missing" or "currency-unknown") } objection)
            found.Unread(row.Line, field.ToString(), objection.Code, objection.Message, amount.Text);
        return amount;
    }

    private StatedAmount Read(string text, string? currency) => StatementWords.Amount(text, currency, profile);

    private DateOnly? Day(TabularRow row, StatementField field)
    {
        var text = Cell(row, field);
        if (text.Length == 0)
            return null;
        var read = DateReading.Read(text, profile.DateOrder);
        if (!read.IsRefused)
            return read.Value;
        problems.Unread(row.Line, field.ToString(), read.Refusal!.Code, read.Refusal.Message, text);
        return null;
    }

    private string? Currency(TabularRow row) => Cell(row, StatementField.Currency) is { Length: > 0 } stated ? stated : profile.Currency;

    private string Cell(TabularRow row, StatementField field) => columns[field].Select(row.Cell).FirstOrDefault(c => c.Length > 0) ?? "";

    private string? Known(TabularRow row, StatementField field) => Cell(row, field) is { Length: > 0 } text ? text : null;
}
