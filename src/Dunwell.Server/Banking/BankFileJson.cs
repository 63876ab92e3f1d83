using System.Globalization;
using Dunwell.Domain.Banking;

namespace Dunwell.Server.Banking;

/// <summary>The documented JSON shape of a bank file (docs/guide/bank-files.md).</summary>
internal static class BankFileJson
{
    public static object Of(ReadBankFile.Reading reading) => new
    {
        file = reading.Name,
        sha256 = reading.Hash,
        format = reading.Format,
        version = reading.File.Header?.Version,
        id = reading.File.Header?.Id,
        sender = reading.File.Header?.Sender,
        receiver = reading.File.Header?.Receiver,
        createdOn = Day(reading.File.Header?.CreatedOn),
        refused = reading.File.IsRefused,
        statements = reading.File.Statements.Select(Statement),
        advices = reading.File.Advices.Select(Advice),
        totals = reading.File.Totals.Select(Total),
        problems = reading.File.Problems.Select(p => new { line = p.Line, field = p.Field, code = p.Code, reason = p.Reason, value = p.Value, severity = p.Severity }),
        problemCount = reading.File.ProblemCount,
        fields = Fields(reading.File.Header?.Fields),
    };

    private static object Statement(ReadStatement read) => new
    {
        line = read.Statement.Line,
        kind = read.Statement.Kind,
        id = read.Statement.Id,
        sequence = read.Statement.Sequence,
        fingerprint = read.Fingerprint,
        account = read.Statement.Account,
        from = Day(read.Statement.From),
        to = Day(read.Statement.To),
        createdOn = Day(read.Statement.CreatedOn),
        balances = read.Balances.Select(b => new { line = b.Line, kind = b.Kind, code = b.Code, amount = Amount(b.Amount), date = Day(b.Date), count = b.Count, fields = Fields(b.Fields) }),
        lines = read.Lines.Select(l => Line(l.Line, l.Details)),
        totals = read.Totals.Select(Total),
        fields = Fields(read.Statement.Fields),
    };

    private static object Line(StatementLine line, IReadOnlyList<StatementLine> details) => new
    {
        line = line.Line,
        amount = Amount(line.Amount),
        status = line.Status,
        reversal = line.IsReversal,
        bookingDate = Day(line.BookingDate),
        valueDate = Day(line.ValueDate),
        bookedAt = line.BookedAt,
        code = line.Code,
        counterparty = line.Counterparty,
        references = line.References,
        text = line.Text,
        charges = line.Charges.Select(Amount),
        original = Amount(line.Original),
        details = details.Select(d => Line(d, [])),
        fields = Fields(line.Fields),
    };

    private static object Advice(ReadAdvice read) => new
    {
        line = read.Advice.Line,
        amount = Amount(read.Advice.Amount),
        paymentReference = read.Advice.PaymentReference,
        paymentDate = Day(read.Advice.PaymentDate),
        method = read.Advice.Method,
        payer = read.Advice.Payer,
        payee = read.Advice.Payee,
        lockbox = read.Advice.Lockbox,
        lines = read.Lines.Select(l => new
        {
            line = l.Line,
            documentNumber = l.DocumentNumber,
            documentKind = l.DocumentKind,
            documentDate = Day(l.DocumentDate),
            paid = Amount(l.Paid),
            gross = Amount(l.Gross),
            discount = Amount(l.Discount),
            adjustments = l.Adjustments.Select(a => new { reason = a.Reason, amount = Amount(a.Amount), note = a.Note }),
            references = l.References,
            note = l.Note,
            fields = Fields(l.Fields),
        }),
        fields = Fields(read.Advice.Fields),
    };

    private static object Total(ControlTotal total) => new { line = total.Line, field = total.Field, of = total.Of, stated = total.Stated, computed = Number(total.Computed), agrees = total.Agrees };

    private static object? Amount(StatedAmount? amount) => amount is null ? null : new
    {
        stated = amount.Text,
        currency = amount.Currency,
        amount = amount.Money?.ToPlainText() ?? Number(amount.Value),
        minorUnits = amount.Money?.MinorUnits,
    };

    private static IEnumerable<object> Fields(IReadOnlyList<BankField>? fields) => (fields ?? []).Select(f => new { name = f.Name, value = f.Value });

    private static string? Number(decimal? value) => value?.ToString(CultureInfo.InvariantCulture);

    private static string? Day(DateOnly? day) => day?.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);
}
