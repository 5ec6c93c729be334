using Chandlery.Wire;

namespace Chandlery.Tests.Wire;

public sealed class RegionsTests
{
    [Theory]
    [InlineData("us-east-1", "aws")]
    [InlineData("eu-central-2", "aws")]
    [InlineData("ap-southeast-4", "aws")]
    [InlineData("il-central-1", "aws")]
    [InlineData("mx-central-1", "aws")]
    [InlineData("home-lab-1", "aws")]
    [InlineData("cn-north-1", "aws-cn")]
    [InlineData("cn-northwest-1", "aws-cn")]
    [InlineData("us-gov-west-1", "aws-us-gov")]
    [InlineData("us-iso-east-1", "aws-iso")]
    [InlineData("us-isob-east-1", "aws-iso-b")]
    [InlineData("eu-isoe-west-1", "aws-iso-e")]
    [InlineData("us-isof-south-1", "aws-iso-f")]
    [InlineData("eusc-de-east-1", "aws-eusc")]
    public void A_Region_lies_in_a_partition(string region, string partition)
    {
        Assert.True(Regions.IsWellFormed(region));
        Assert.Equal(partition, Regions.PartitionOf(region));
    }

    [Theory]
    [InlineData("")]
    [InlineData("us")]
    [InlineData("useast1")]
    [InlineData("us-east")]
    [InlineData("us-1")]
    [InlineData("us-east-0")]
    [InlineData("us-east-100")]
    [InlineData("us-east-1a")]
    [InlineData("US-EAST-1")]
    [InlineData("us--1")]
    [InlineData("us-east-1\n")]
    [InlineData("us-éast-1")]
    [InlineData("us-east-١")]
    [InlineData("../east-1")]
    [InlineData("us-a-b-c-d-1")]
    [InlineData("us-abcdefghijklmnopqrstuvwxyzabcdef-1")]
    public void What_is_not_of_the_form_is_no_Region(string region) => Assert.False(Regions.IsWellFormed(region));
}
