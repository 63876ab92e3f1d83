using Dunwell.Domain.Intake;
using Dunwell.Server.Intake.Reading;

namespace Dunwell.Server.Tests.Intake;

/// <summary>Real business names: a byte order mark, commas in quotes, repeated names, ZIP codes.</summary>
public class BusinessNamesTests
{
    [Fact]
    public void Real_business_names_survive_reading()
    {
        if (PeerData.Folder("business-names-sba") is not { } folder)
            return;
        using var file = TabularFile.Open(Path.Combine(folder, "SBAcase.11.13.17.csv")).Value;
        file.Headers[0].ShouldBe("Selected");
        var proposal = file.Propose(IntakeKind.Customers, "loans");
        var question = proposal.Questions.Single();
        (question.Kind, question.Field).ShouldBe((MappingQuestionKind.MissingField, IntakeField.CustomerNumber));
        var mapping = MappingDetection.Answer(proposal.Mapping, question, "LoanNr_ChkDgt");

        var rows = CustomerFileReader.Read(file, mapping, new(), new(2026, 1, 1)).Select(r => r.Row!).ToList();
        rows.Count.ShouldBe(2_101);
        rows.ShouldAllBe(r => r.PostalCode!.Length == 5 && r.Region == "CA");
        rows[0].ShouldSatisfyAllConditions(r => r.Name.ShouldBe("SIMPLEX OFFICE SOLUTIONS"), r => r.City.ShouldBe("ANAHEIM"), r => r.Number.ShouldBe("1004285007"));
        rows.Count(r => r.Name.Contains(',')).ShouldBeGreaterThan(0);
        rows.Select(r => r.PostalCode).Distinct().Count().ShouldBe(814);
    }
}
