namespace Dunwell.Domain.Intake;

/// <summary>What one row of an invoice file says, and what speaks against taking it in.</summary>
public static class InvoiceRowRules
{
    public static RowReading<InvoiceRow> Read(MappedFile file, TabularRow row)
    {
        var fields = new RowFields(file, row);
        var number = fields.RequiredNumber(IntakeField.InvoiceNumber);
        var customer = fields.RequiredNumber(IntakeField.CustomerNumber);
        var key = CustomerKey(fields, customer);
        var issued = fields.RequiredDate(IntakeField.IssueDate);
        var (terms, due) = Due(fields, issued);
        var currency = fields.RowCurrency(IntakeField.Amount);
        var flips = IsCreditNote(fields);
        var amount = currency is { } c ? fields.RequiredAmount(IntakeField.Amount, c) : null;
        var settlement = amount is { } whole && issued is { } day ? InvoiceSettlement.Read(fields, whole, day) : null;
        var parts = amount is { } sum ? InstallmentCell.Read(fields, sum) : [];
        var optional = new
        {
            ExternalId = fields.Number(IntakeField.ExternalId),
            Name = fields.Text(IntakeField.CustomerName),
            Country = fields.Text(IntakeField.Country),
            Parent = fields.Parent(key),
            Order = fields.Text(IntakeField.PurchaseOrder),
            Description = fields.Text(IntakeField.Description),
            Disputed = Disputed(fields),
        };
        if (number is null || customer is null || key is null || issued is null || amount is null || fields.HasProblem)
            return new(row.Line, null, fields.Problems());

        // A credit note is a credit however the file signs it.
        var turn = flips && amount.Value.MinorUnits > 0;
        return new(row.Line, new InvoiceRow
        {
            Line = row.Line,
            ExternalId = optional.ExternalId ?? number,
            ContentHash = fields.ContentHash(),
            Number = number,
            CustomerNumber = customer,
            CustomerKey = key,
            CustomerName = optional.Name,
            CustomerCountry = optional.Country,
            ParentNumber = optional.Parent,
            IssueDate = issued.Value,
            DueDate = due,
            TermsDays = terms,
            Amount = turn ? -amount.Value : amount.Value,
            PurchaseOrder = optional.Order,
            Description = optional.Description,
            Disputed = optional.Disputed,
            Settlement = turn && settlement is not null ? settlement with { Amount = -settlement.Amount } : settlement,
            Installments = turn ? [.. parts.Select(p => p with { MinorAmount = -p.MinorAmount })] : parts,
        }, fields.Problems());
    }

    internal static string? CustomerKey(RowFields fields, string? customer)
    {
        var key = customer is null ? "" : CustomerNumber.Key(customer);
        if (customer is not null && key.Length == 0)
            fields.Problem(IntakeField.CustomerNumber, "number-unreadable", "has neither letters nor digits");
        return key.Length > 0 ? key : null;
    }

    private static (int? Terms, DateOnly? Due) Due(RowFields fields, DateOnly? issued)
    {
        var terms = fields.Days(IntakeField.TermsDays);
        var due = fields.Date(IntakeField.DueDate);
        if (issued is not { } from)
            return (terms, due);
        if (due is { } day && day < from)
            fields.Problem(IntakeField.DueDate, "due-before-issue", $"is before the issue date {from:yyyy-MM-dd}");
        else if (due is { } stated && terms is { } days && from.AddDays(days) != stated)
            fields.Warning(IntakeField.DueDate, "due-not-terms", $"is not {days} days after the issue date, as the terms say; the due date counts");
        terms ??= due is null ? fields.File.Defaults.TermsDays : null;
        due ??= terms is { } term && !fields.HasProblem ? from.AddDays(term) : null;
        if (due is null && !fields.HasProblem)
            fields.Warning(IntakeField.DueDate, "due-unknown", "is missing and no terms are known: the due date stays unknown");
        return (terms, due);
    }

    private static bool IsCreditNote(RowFields fields)
    {
        if (fields.Text(IntakeField.DocumentType) is not { } word)
            return false;
        var credit = Words.IsCreditNote(word);
        if (credit is null)
            fields.Problem(IntakeField.DocumentType, "type-unknown", "says neither invoice nor credit note");
        return credit == true;
    }

    private static bool? Disputed(RowFields fields)
    {
        if (fields.Text(IntakeField.Disputed) is not { } word)
            return null;
        var disputed = Words.IsYes(word);
        if (disputed is null)
            fields.Warning(IntakeField.Disputed, "flag-unknown", "says neither yes nor no: it stays unknown");
        return disputed;
    }
}
