using System.CommandLine;
using System.Globalization;
using Dunwell.Domain;
using Dunwell.Domain.Banking;
using Dunwell.Domain.Banking.Formats;
using Dunwell.Domain.Intake;
using Dunwell.Server.Platform.Cli;

namespace Dunwell.Server.Banking;

/// <summary>dunwell bank read FILE…, dunwell bank profile FILE: answers from files alone, no database is needed; the other verbs are the cash desk's.</summary>
internal static class BankingCli
{
    public static Command Bank(CommandHost host) => new("bank", "Bank statements and remittance advices.") { Read(), Profile(), CashDeskCli.Import(host), CashDeskCli.Accounts(host), References.PaymentDetailsCli.Verb(host) };

    private static Command Read()
    {
        var files = new Argument<FileInfo[]>("files") { Description = "The files.", Arity = ArgumentArity.OneOrMore };
        var format = Format();
        var profile = Profiled();
        var (currency, order) = (Currency(), Order());
        var encoding = new Option<string?>("--encoding") { Description = "Character encoding of a text, such as ibm852 (default: find out)." };
        var json = new Option<bool>("--json") { Description = "Print JSON, one document for each file." };
        var verb = new Command("read", "Read bank statements and remittance advices, check that they add up, and say what does not.") { files, format, profile, currency, order, encoding, json };
        verb.SetAction(parsed =>
        {
            var used = ProfileOf(parsed.GetValue(profile));
            if (used is { IsRefused: true })
                return CommandHost.Refuse(used.Value.Refusal!);
            var given = FormatOf(parsed.GetValue(format));
            var options = new BankReadOptions(parsed.GetValue(currency), parsed.GetValue(order));
            var use = new ReadBankFile();
            var worst = ExitCodes.Done;
            foreach (var file in parsed.GetValue(files)!)
            {
                var reading = use.Run(new(file.FullName, given, used?.Value, options, parsed.GetValue(encoding)));
                if (parsed.GetValue(json))
                    CommandHost.WriteJson(BankFileJson.Of(reading));
                else
                    Print(reading);
                worst = Worse(worst, Code(reading.File));
            }

            return worst;
        });
        return verb;
    }

    private static Command Profile()
    {
        var file = new Argument<FileInfo>("file") { Description = "A CSV file or sheet of the bank." };
        var name = new Option<string?>("--name") { Description = "Name of the profile (default: the file's name)." };
        var (currency, order) = (Currency(), Order());
        var verb = new Command("profile", "Propose how the CSV files or sheets of a bank are read; save what it prints and change what is wrong.") { file, name, currency, order };
        verb.SetAction(parsed =>
        {
            var path = parsed.GetValue(file)!;
            if (!path.Exists)
                return CommandHost.Refuse(new("file.missing", $"{path.FullName} does not exist", "file"));
            var opened = BankFileSource.Open(path.OpenRead(), path.Name, BankFormat.Table, options: new(parsed.GetValue(currency), parsed.GetValue(order)));
            if (opened.IsRefused)
                return CommandHost.Refuse(opened.Refusal!);
            using var source = opened.Value;
            var proposed = source.ProposeProfile(parsed.GetValue(name) ?? Path.GetFileNameWithoutExtension(path.Name));
            if (proposed.IsRefused)
                return CommandHost.Refuse(proposed.Refusal!);
            Console.Out.WriteLine(StatementProfileJson.Write(proposed.Value));
            return ExitCodes.Done;
        });
        return verb;
    }

    public static Option<string> Format()
    {
        var format = new Option<string>("--format") { DefaultValueFactory = _ => "auto", Description = $"auto, {string.Join(", ", Enum.GetNames<BankFormat>())}." };
        format.Validators.Add(result =>
        {
            var text = result.GetValueOrDefault<string>();
            if (text is not "auto" && !Enum.TryParse<BankFormat>(text, ignoreCase: true, out _))
                result.AddError($"'{text}' is no format");
        });
        return format;
    }

    /// <summary>Null for "auto".</summary>
    public static BankFormat? FormatOf(string? name) => name is null or "auto" ? null : Enum.Parse<BankFormat>(name, ignoreCase: true);

    public static Option<FileInfo?> Profiled() => new("--profile") { Description = "How a CSV file or sheet is read: JSON, as 'bank profile' prints it (default: find out)." };

    public static Option<string?> Currency()
    {
        var option = new Option<string?>("--currency") { Description = "Currency of files that state none (QIF, tables, text)." };
        option.Validators.Add(result =>
        {
            if (result.GetValueOrDefault<string?>() is { } code && !Domain.Currency.TryOf(code, out _))
                result.AddError($"'{code}' is no currency in use");
        });
        return option;
    }

    public static Option<DateOrder?> Order() => new("--date-order") { Description = "Order of day and month where a file leaves it open." };

    public static Result<StatementProfile>? ProfileOf(FileInfo? file) =>
        file is null ? (Result<StatementProfile>?)null
        : file.Exists ? StatementProfileJson.Read(File.ReadAllText(file.FullName))
        : new Refusal("file.missing", $"{file.FullName} does not exist", "profile");

    private static int Code(BankFile file) =>
        file.IsRefused ? ExitCodes.Refused
        : file.Problems.Any(p => p.Severity > ProblemSeverity.Warning) ? ExitCodes.DoneWithProblems
        : ExitCodes.Done;

    /// <summary>Refused weighs more than problems.</summary>
    private static int Worse(int one, int other) => one == ExitCodes.Refused || other == ExitCodes.Refused ? ExitCodes.Refused : Math.Max(one, other);

    private static void Print(ReadBankFile.Reading reading)
    {
        foreach (var problem in reading.File.Problems)
            Console.Error.WriteLine($"{reading.Name}:{problem.Line}: {(problem.Severity == ProblemSeverity.Warning ? "warning: " : "")}{problem.Field} {problem.Reason}{(problem.Value.Length > 0 ? $" [{problem.Value}]" : "")}");
        if (reading.File.ProblemCount > reading.File.Problems.Count)
            Console.Error.WriteLine($"{reading.Name}: {reading.File.ProblemCount - reading.File.Problems.Count} more");
        if (reading.File.IsRefused)
        {
            Console.Error.WriteLine($"{reading.Name}: refused; nothing of it may be taken in");
            return;
        }

        Console.WriteLine($"{reading.Name}: {reading.File.Header?.Version}");
        foreach (var read in reading.File.Statements)
        {
            var sums = read.Lines.Select(l => l.Line).Where(l => l.Status == LineStatus.Booked).GroupBy(l => l.Amount.Currency)
                .Select(g => $"{g.Sum(l => l.Amount.Value ?? 0).ToString(CultureInfo.InvariantCulture)} {g.Key}");
            var closing = read.Balances.LastOrDefault(b => b.Kind == BalanceKind.Closing)?.Amount;
            Console.WriteLine($"  {read.Statement.Kind} {read.Statement.Id} of {read.Statement.Account.Number ?? "an unnamed account"}: {read.Lines.Count} lines, {string.Join(" and ", sums.DefaultIfEmpty("0"))}{(closing is null ? "" : $", closing {closing.Text} {closing.Currency}")}");
        }

        foreach (var read in reading.File.Advices)
            Console.WriteLine($"  advice of {read.Advice.Payer?.Name ?? "an unnamed payer"}: {read.Advice.Amount?.Text} {read.Advice.Amount?.Currency} for {read.Lines.Count} documents, reference {read.Advice.PaymentReference ?? "none"}");
    }
}
