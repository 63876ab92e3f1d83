using System.Text;
using Dunwell.Domain;
using Dunwell.Domain.Intake;
using Dunwell.Server.Intake.Reading;

namespace Dunwell.Server.Tests.Intake;

[CollectionDefinition(nameof(MeasuresMemory), DisableParallelization = true)]
public sealed class MeasuresMemory;

/// <summary>Alone in the process: beside other tests it would measure their memory too.</summary>
[Collection(nameof(MeasuresMemory))]
[Trait("Category", "Slow")]
public class LargeFileTests
{
    [Fact]
    public void Memory_does_not_grow_with_the_file()
    {
        const int rows = 300_000;
        var path = Path.Combine(Path.GetTempPath(), Guid.CreateVersion7().ToString("N") + ".csv");
        try
        {
            using (var writer = new StreamWriter(path, append: false, Encoding.UTF8))
            {
                writer.WriteLine("Invoice No,Customer,Invoice Date,Due Date,Amount");
                for (var i = 0; i < rows; i++)
                    writer.WriteLine($"{i},C{i % 1000},2026-01-02,2026-02-01,12.34");
            }

            using var file = TabularFile.Open(path).Value;
            var mapping = file.Propose(IntakeKind.Invoices, "large").Mapping;
            var totals = new IntakeControlTotals();
            var before = GC.GetTotalMemory(forceFullCollection: true);
            var most = 0L;
            foreach (var reading in InvoiceFileReader.Read(file, mapping, new(Currency.Of("EUR")), new(2026, 6, 30)))
            {
                totals.Add(reading);
                if (totals.RowsRead % 50_000 == 0)
                    most = Math.Max(most, GC.GetTotalMemory(forceFullCollection: true) - before);
            }

            (totals.RowsGood, totals.Sums.Single().ToPlainText()).ShouldBe((rows, "3702000.00"));
            most.ShouldBeLessThan(24L << 20);
        }
        finally
        {
            File.Delete(path);
        }
    }
}
